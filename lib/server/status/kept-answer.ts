import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** An answer that was written, compressed and named once, however often it is sent. */
export type KeptAnswer = {
  etag: string;
  bodies: Record<"br" | "gzip" | "identity", Buffer>;
};

/** Quick rather than small: it is done once a second at most, while others wait. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** Keeps a text to be sent; `says` is what makes it another one, its own text by default. */
export function keepAnswer(text: string, says: string = text): KeptAnswer {
  const identity = Buffer.from(text);
  const digest = createHash("sha256").update(says).digest("base64url").slice(0, 22);
  return {
    etag: `W/"${digest}"`,
    bodies: { identity, br: brotliCompressSync(identity, BROTLI), gzip: gzipSync(identity) },
  };
}
