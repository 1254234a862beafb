import { z } from "zod";

const KEY_BYTES = 32;

/** `id:base64,id:base64`: the first key seals, all of them open. */
export const EncryptionKeys = z.string({ error: "is missing" }).transform((text, ctx) => {
  const keys = text.split(",").map((part) => {
    const [id = "", encoded = ""] = part.trim().split(":", 2);
    return { id, bytes: Buffer.from(encoded, "base64") };
  });
  const names = new Set(keys.map(({ id }) => id));
  const bad = keys.some(({ id, bytes }) => !/^\w+$/.test(id) || bytes.length !== KEY_BYTES);
  if (bad || names.size !== keys.length) {
    // Says nothing of the value: this message is printed and logged.
    ctx.addIssue({
      code: "custom",
      message: `must be a list of name:key, with different names and each key ${KEY_BYTES} bytes in base64`,
    });
    return z.NEVER;
  }
  return keys;
});
