import { AppError } from "@/lib/core/errors";
import type { TargetAddress } from "@/lib/core/target-address";
import { ADDRESS_KINDS, type AddressKind } from "@/lib/core/target-view";
import type { Transaction } from "@/lib/store/database";
import type { KeyRing } from "@/lib/store/key-ring";
import { addressRowId } from "@/lib/store/open-address";
import type { Addresses } from "./target-input";
import type { TargetRow } from "./target-row";

type AddressRow = TargetRow["addresses"][number];

/** Gives a target exactly these addresses. A password left empty stays, unless it would go elsewhere. */
export async function saveAddresses(
  tx: Transaction,
  keys: KeyRing,
  targetId: string,
  addresses: Addresses,
  before: readonly AddressRow[] = [],
): Promise<void> {
  const rows = ADDRESS_KINDS.flatMap((kind) => {
    const address = addresses[kind];
    if (!address) return [];
    const row = toRow(targetId, kind, address);
    const known = before.find((row) => row.kind === kind);
    return [{ ...row, sealedPassword: sealPassword(keys, kind, row, address, known) }];
  });
  await tx.targetAddress.deleteMany({ where: { targetId } });
  await tx.targetAddress.createMany({ data: rows });
}

function toRow(targetId: string, kind: AddressKind, address: TargetAddress) {
  const { host, port, database, user, tls, ca } = address;
  return { targetId, kind, host, port, database, username: user, tls, ca: ca ?? null };
}

function sealPassword(
  keys: KeyRing,
  kind: AddressKind,
  row: ReturnType<typeof toRow>,
  { password }: TargetAddress,
  known: AddressRow | undefined,
): string | null {
  if (password) return keys.seal(password, addressRowId(row));
  if (!known?.sealedPassword) return null;
  const isSamePlace =
    known.host === row.host && known.port === row.port && known.username === row.username;
  if (isSamePlace && isAsSafe(known.tls, row.tls)) return known.sealedPassword;
  throw new AppError("invalid_input", {
    message: `The ${kind} address leads elsewhere now, or less safely, and its stored password is not sent there unasked. Nothing was changed.`,
    remedy: "Enter the password for the new address.",
    fields: { [`${kind}.password`]: "Enter the password again." },
  });
}

const SAFETY = ["disable", "prefer", "require", "verify-ca", "verify-full"];

function isAsSafe(before: string, after: string): boolean {
  return SAFETY.indexOf(after) >= SAFETY.indexOf(before);
}
