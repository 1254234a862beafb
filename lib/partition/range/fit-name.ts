import { createHash } from "node:crypto";

/** PostgreSQL cuts longer names off without a word. */
export const NAME_BYTES_MAX = 63;
const HASH_LENGTH = 8;

/** The base with the ending; a base that is too long is cut and told apart by a hash of all of it. */
export function fitName(base: string, ending: string): string {
  const name = base + ending;
  if (bytes(name) <= NAME_BYTES_MAX) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, HASH_LENGTH);
  // An ending that is itself too long is cut from its front, where names differ least.
  const tail = cutFront(ending, NAME_BYTES_MAX - HASH_LENGTH - 1);
  return `${cutBack(base, NAME_BYTES_MAX - HASH_LENGTH - 1 - bytes(tail))}_${hash}${tail}`;
}

function cutBack(text: string, bytesMax: number): string {
  const letters = [...text];
  while (bytes(letters.join("")) > bytesMax) letters.pop();
  return letters.join("");
}

function cutFront(text: string, bytesMax: number): string {
  const letters = [...text];
  while (bytes(letters.join("")) > bytesMax) letters.shift();
  return letters.join("");
}

function bytes(text: string): number {
  return Buffer.byteLength(text, "utf8");
}
