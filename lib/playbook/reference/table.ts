import type { JsonSchema } from "@/lib/playbook/json-schema";
import { rowsOf } from "./rows";

/** A schema's keys as a table; a key that must be there is bold. */
export function table(schema: JsonSchema): string {
  const rows = rowsOf(schema).map(({ key, type, about, isNeeded }) => {
    const name = isNeeded ? `**\`${key}\`**` : `\`${key}\``;
    return `| ${name} | ${cell(type)} | ${cell(about)} |`;
  });
  if (rows.length === 0) return "It has no keys of its own.\n";
  return ["| key | is | what |", "|---|---|---|", ...rows, ""].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
