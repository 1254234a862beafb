import { createHash } from "node:crypto";
import type { Secret } from "@/lib/core/secret";
import { newSecret } from "@/lib/services/token-secret";

/** A page's address that nobody can guess: 256 random bits. */
export function newStatusAddress(): Secret {
  return newSecret("");
}

/** What an address is found by. Which letters of it are right, the search cannot tell. */
export function hashStatusAddress(address: string): string {
  return createHash("sha256").update(address).digest("hex");
}

/** What a sealed address is bound to. */
export function statusRowId(pageId: string): string {
  return `status_page:${pageId}`;
}
