import { createHash, randomBytes } from "node:crypto";
import { Secret } from "@/lib/core/secret";

/** A new secret of 256 random bits; the prefix tells people and scanners what it is. */
export function newSecret(prefix: string): Secret {
  return new Secret(`${prefix}${randomBytes(32).toString("base64url")}`);
}

/** What is stored of a random secret. It is too long to be guessed, so one hash is enough. */
export function hashSecret(secret: Secret): string {
  return createHash("sha256").update(secret.reveal()).digest("hex");
}
