import type { JsonSchema } from "@/lib/playbook/json-schema";

const WORDS: Record<string, string> = {
  string: "text",
  number: "number",
  integer: "whole number",
  boolean: "true or false",
  object: "map",
  null: "nothing",
};

/** What may be written there, in a few words. */
export function sayType(schema: JsonSchema): string {
  if (schema.$ref) return linked(schema.$ref);
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(", ");
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches && !schema.properties) return [...new Set(branches.map(sayType))].join(" or ");
  if (schema.type === "array")
    return `list of ${schema.items ? sayType(schema.items) : "anything"}`;
  if (schema.pattern?.includes("ms|[wdhms]")) return "duration";
  if (schema.type === "object" && typeof schema.additionalProperties === "object") {
    return `names with ${sayType(schema.additionalProperties)}`;
  }
  const types = [schema.type ?? []].flat();
  return types.map((type) => WORDS[type] ?? "anything").join(" or ") || "anything";
}

function linked(ref: string): string {
  const name = ref.split("/").at(-1) ?? "";
  return `[${name.replaceAll("-", " ")}](#${name})`;
}
