import { type TargetAddress, TlsMode } from "@/lib/core/target-address";
import type { TargetAddress as AddressRow } from "@/prisma/generated/client";
import type { KeyRing } from "./key-ring";

/** The address as it is used, with the password opened. */
export function openAddress(row: AddressRow, keys: KeyRing): TargetAddress {
  const { host, port, database, username, sealedPassword, ca } = row;
  return {
    ...{ host, port, database },
    user: username,
    tls: TlsMode.parse(row.tls),
    ...(ca ? { ca } : {}),
    ...(sealedPassword ? { password: keys.open(sealedPassword, addressRowId(row)) } : {}),
  };
}

/** What a sealed password is bound to. */
export function addressRowId({ targetId, kind }: { targetId: string; kind: string }): string {
  return `target_address:${targetId}:${kind}`;
}
