import { z } from "zod";
import { ruleOf } from "@/lib/core/acts";
import { ERROR_CODES } from "@/lib/core/errors";
import { ROUTES } from "@/lib/http/route-table";
import { HOUSE_ROUTES } from "./house-routes";
import { PLAYBOOK_ROUTES } from "./playbook-routes";
import { RUN_ROUTES } from "./run-routes";
import type { ToldKey, ToldRoute } from "./told-route";

/** Every route that programs are told of; one that is missing does not compile. */
const TOLD: Record<ToldKey, ToldRoute> = { ...HOUSE_ROUTES, ...PLAYBOOK_ROUTES, ...RUN_ROUTES };

type Schema = { properties?: Record<string, unknown>; required?: string[] };

/** The API as an OpenAPI document, made from the schemas with which the verbs read their input. */
export function openapiDocument(publicUrl: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [key, told] of Object.entries(TOLD) as [ToldKey, ToldRoute][]) {
    const [method = "", path = ""] = key.split(" ");
    const written = path.replaceAll("[", "{").replaceAll("]", "}");
    paths[written] = { ...paths[written], [method.toLowerCase()]: operation(key, told) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Slackwater", version: "1", description: ABOUT },
    servers: [{ url: publicUrl }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: { Problem: PROBLEM },
      responses: {
        Problem: {
          description: "What happened, whether anything was changed, and what to do.",
          content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
    },
  };
}

const ABOUT =
  "Everything that the panel's pages do, they do by these routes. A token acts for its owner, narrowed by its scopes.";

function operation(key: ToldKey, { about, takes, gives }: ToldRoute): object {
  const [method = "", path = ""] = key.split(" ");
  const named = [...path.matchAll(/\[(\w+)\]/g)].map(([, name]) => name ?? "");
  const schema = takes ? without(toSchema(takes), named) : undefined;
  const isRead = method === "GET";
  const { scope, fresh, by } = ruleOf(ROUTES[key]);
  return {
    operationId: key.replace(/[^\w]+/g, "_").replace(/_$/, ""),
    summary: about,
    description: sayWho(ROUTES[key], { scope, fresh }),
    ...(by === "anyone" ? { security: [] } : {}),
    parameters: [
      ...named.map((name) => parameter("path", name, { type: "string" }, true)),
      ...(isRead ? queryOf(schema) : []),
    ],
    ...(schema && !isRead ? { requestBody: bodyOf(schema) } : {}),
    responses: { ...success(gives), default: { $ref: "#/components/responses/Problem" } },
  };
}

function sayWho(
  act: string,
  { scope, fresh }: { scope: string | undefined; fresh: true | undefined },
): string {
  const token = scope ? `a token needs the scope ${scope}` : "not for tokens";
  return `Act: ${act}; ${token}.${fresh ? " Asks for a fresh grant in x-fresh-grant." : ""}`;
}

function toSchema(input: z.ZodType): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(input, { io: "input", unrepresentable: "any" });
  return schema as Schema;
}

function without(schema: Schema, names: string[]): Schema {
  const kept = Object.entries(schema.properties ?? {}).filter(([name]) => !names.includes(name));
  const required = schema.required?.filter((name) => !names.includes(name));
  return {
    ...schema,
    properties: Object.fromEntries(kept),
    ...(required ? { required } : {}),
  };
}

function queryOf(schema: Schema | undefined): object[] {
  return Object.entries(schema?.properties ?? {}).map(([name, property]) =>
    parameter("query", name, property, schema?.required?.includes(name) ?? false),
  );
}

function parameter(place: "path" | "query", name: string, schema: unknown, required: boolean) {
  return { in: place, name, required, schema };
}

function bodyOf(schema: Schema): object {
  const required = (schema.required ?? []).length > 0;
  return { required, content: { "application/json": { schema } } };
}

function success(gives: ToldRoute["gives"] = undefined): object {
  if (gives === "nothing") return { 204: { description: "Done." } };
  const type = gives ?? "application/json";
  return { 200: { description: "Done.", content: { [type]: { schema: {} } } } };
}

const PROBLEM = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message", "remedy", "fields"],
      properties: {
        code: { enum: ERROR_CODES },
        message: { type: "string" },
        remedy: { type: "string" },
        fields: { type: "object", additionalProperties: { type: "string" } },
        signInAt: { type: "string" },
      },
    },
  },
};
