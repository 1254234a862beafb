import { z } from "zod";
import { PlaybookDefinition } from "./playbook-schema";

export type JsonSchema = {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  description?: string;
  default?: unknown;
  pattern?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  propertyNames?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
};

/** The format as a JSON Schema, for editors: what may be written, with a sentence on each key. */
export function playbookJsonSchema(): JsonSchema {
  // Guaranteed by the library: a schema is written as JSON Schema.
  const schema = z.toJSONSchema(PlaybookDefinition, {
    io: "input",
    unrepresentable: "any",
  }) as JsonSchema;
  return { ...schema, description: "A playbook of Slackwater." };
}
