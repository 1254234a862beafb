import type { ServiceContext } from "@/lib/services/context";
import type { StatusPage } from "@/prisma/generated/client";
import { statusRowId } from "./status-address";

/** The link to a page, as it is sent to people outside. */
export function openStatusAddress(
  { keys, publicUrl }: Pick<ServiceContext, "keys" | "publicUrl">,
  { id, sealedAddress }: Pick<StatusPage, "id" | "sealedAddress">,
): string {
  return `${publicUrl}/status/${keys.open(sealedAddress, statusRowId(id)).reveal()}`;
}
