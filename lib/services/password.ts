import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { z } from "zod";
import { Secret } from "@/lib/core/secret";

const derive = promisify(argon2);
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

/** A password that a person chooses. Length is all that is asked of it. */
export const NewPassword = z
  .string({ error: "Choose a password." })
  .min(12, "Use at least 12 characters.")
  .max(200, "Use at most 200 characters.")
  .transform((text) => new Secret(text));

/** An argon2id hash that carries its own cost and salt. */
export async function hashPassword(password: Secret): Promise<string> {
  const nonce = randomBytes(16);
  const hash = await derive("argon2id", { ...COST, message: password.reveal(), nonce });
  const base64 = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(hash)}`;
}

/** Whether this is the password. Takes as long without a stored hash, so that nobody learns who has one. */
export async function verifyPassword(password: Secret, stored: string | null): Promise<boolean> {
  const [, memory, passes, parallelism, salt = "", tag = ""] = PHC.exec(stored ?? NOBODYS) ?? [];
  const expected = Buffer.from(tag, "base64");
  const found = await derive("argon2id", {
    message: password.reveal(),
    nonce: Buffer.from(salt, "base64"),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(found, expected) && stored !== null;
}

const NOBODYS = `$argon2id$v=19$m=19456,t=2,p=1$${"A".repeat(22)}$${"A".repeat(43)}`;
