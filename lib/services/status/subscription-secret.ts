import { createHash } from "node:crypto";
import type { Secret } from "@/lib/core/secret";

/** What a sealed column of a subscription is bound to. */
export function subscriptionRowId(id: string, column: "recipient" | "secret"): string {
  return `status_subscription:${id}:${column}`;
}

/** What a subscriber is known by without being readable: the same for the same address. */
export function hashRecipient(kind: string, recipient: string): string {
  return createHash("sha256").update(`${kind} ${recipient}`).digest("hex");
}

/** The key of a webhook, as Standard Webhooks writes it; it follows from the secret that the page shows. */
export function signingKeyOf(token: Secret): string {
  const key = createHash("sha256").update(`signs ${token.reveal()}`).digest("base64");
  return `whsec_${key}`;
}
