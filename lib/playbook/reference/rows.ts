import type { JsonSchema } from "@/lib/playbook/json-schema";
import { sayType } from "./say-type";

export type Row = { key: string; type: string; about: string; isNeeded: boolean };

/** One row for each key of a schema, those of maps and lists within it too, by their path. */
export function rowsOf(schema: JsonSchema, prefix = ""): Row[] {
  const needed = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const key = `${prefix}${name}`;
    const row: Row = {
      key,
      type: sayType(property),
      about: [property.description ?? "", sayDefault(property)].filter(Boolean).join(" "),
      isNeeded: needed.has(name) && property.default === undefined,
    };
    return [row, ...innerRows(property, key)];
  });
}

function innerRows(schema: JsonSchema, key: string): Row[] {
  const inner = [
    ...rowsOf(schema, `${key}.`),
    ...(schema.items
      ? [...rowsOf(schema.items, `${key}[].`), ...innerRows(schema.items, `${key}[]`)]
      : []),
    ...(typeof schema.additionalProperties === "object"
      ? rowsOf(schema.additionalProperties, `${key}.NAME.`)
      : []),
    ...(schema.anyOf ?? schema.oneOf ?? []).flatMap((branch) => rowsOf(branch, `${key}.`)),
  ];
  const seen = new Set<string>();
  return inner.filter((row) => !seen.has(row.key) && seen.add(row.key));
}

function sayDefault({ default: value }: JsonSchema): string {
  if (value === undefined) return "";
  const isEmpty = typeof value === "object" && value !== null && Object.keys(value).length === 0;
  return isEmpty ? "" : `By default \`${JSON.stringify(value)}\`.`;
}
