/** What can be put to an item: pictures, documents and plain text. Nothing that a browser would run. */
export const FILE_TYPES = [
  "text/plain",
  "image/png",
  "image/jpeg",
  "image/webp",
  "application/pdf",
] as const;
export type FileType = (typeof FILE_TYPES)[number];

export const FILE_BYTES_MAX = 2 * 1024 * 1024;

const SIGNATURES: { type: FileType; at: number; bytes: number[] }[] = [
  { type: "image/png", at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: "image/jpeg", at: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: "image/webp", at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { type: "application/pdf", at: 0, bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
];

/** What a file is by its content, whatever it is called; nothing where it is of no kind that is taken. */
export function sniffFile(content: Uint8Array): FileType | undefined {
  const found = SIGNATURES.find(({ at, bytes }) =>
    bytes.every((byte, place) => content[at + place] === byte),
  );
  if (found) return found.type;
  return isPlainText(content) ? "text/plain" : undefined;
}

function isPlainText(content: Uint8Array): boolean {
  const isControl = (byte: number) =>
    byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d;
  if (content.some(isControl)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}
