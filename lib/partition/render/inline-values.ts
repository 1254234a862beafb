import { literal, type Sql } from "@/lib/pg/sql";

/** A statement with its values written into it, for a block, which takes none. */
export function inlineValues({ chunks, values }: Sql): string {
  return chunks.reduce((text, chunk, i) => `${text}${write(values[i - 1])}${chunk}`);
}

function write(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (typeof value === "string") return literal(value).text;
  if (Array.isArray(value)) return `array[${value.map(write).join(", ")}]`;
  throw new Error(`A ${typeof value} cannot be written into a statement.`);
}
