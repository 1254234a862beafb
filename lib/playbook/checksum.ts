import { createHash } from "node:crypto";

/** SHA-256 of a playbook's text and its files: line ends and the order of files make no difference. */
export function checksumOf(text: string, files: Record<string, string>): string {
  const names = Object.keys(files).sort();
  const canonical = JSON.stringify([
    plainLines(text),
    names.map((name) => [name, plainLines(files[name] ?? "")]),
  ]);
  return createHash("sha256").update(canonical).digest("hex");
}

function plainLines(text: string): string {
  return text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
}
