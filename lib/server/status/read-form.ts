import type { IncomingMessage } from "node:http";

const BYTES_MAX = 4_096;

/** The fields of a small form, or of the same as JSON; undefined where it is neither or too much. */
export async function readForm(
  request: IncomingMessage,
): Promise<Record<string, unknown> | undefined> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    // To its end all the same: who stops reading breaks off the connection that the answer is for.
    if (size <= BYTES_MAX) pieces.push(piece);
  }
  if (size > BYTES_MAX) return undefined;
  const text = Buffer.concat(pieces).toString("utf8");
  if (!String(request.headers["content-type"]).startsWith("application/json"))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    return Object(JSON.parse(text));
  } catch {
    return undefined;
  }
}
