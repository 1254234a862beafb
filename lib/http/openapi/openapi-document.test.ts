import { expect, test } from "vitest";
import { ROUTES } from "@/lib/http/route-table";
import { openapiDocument } from "./openapi-document";

type Operation = {
  operationId: string;
  parameters: { in: string; name: string; required: boolean }[];
  requestBody?: {
    content: {
      "application/json": { schema: { properties: Record<string, unknown>; required?: string[] } };
    };
  };
};

const document = openapiDocument("https://panel.example.org") as {
  paths: Record<string, Record<string, Operation>>;
};

test("every route below /api is told of, but those of sign-in", () => {
  const told = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(
      (method) => `${method.toUpperCase()} ${path.replaceAll("{", "[").replaceAll("}", "]")}`,
    ),
  );
  const routes = Object.keys(ROUTES).filter((key) => / \/api\/(?!auth\/)/.test(key));

  expect(told.sort()).toEqual(routes.sort());
});

test("what a path names is a parameter of it and no part of the body", () => {
  const skip = document.paths["/api/runs/{runId}/steps/{stepId}/skip"]?.["put"];

  expect(skip?.parameters.map(({ name }) => name)).toEqual(["runId", "stepId"]);
  const body = skip?.requestBody?.content["application/json"].schema;
  expect(Object.keys(body?.properties ?? {})).toEqual(["reason", "expects", "epoch"]);
  expect(body?.required).toEqual(["reason"]);
});

test("what a GET takes stands in its query", () => {
  const search =
    document.paths["/api/runs/{runId}/steps/{stepId}/attempts/{epoch}/output/matches"]?.["get"];

  expect(search?.requestBody).toBeUndefined();
  expect(search?.parameters).toContainEqual(
    expect.objectContaining({ in: "query", name: "search", required: true }),
  );
});

test("every operation has a name of its own, and the document is plain JSON", () => {
  const ids = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );

  expect(new Set(ids).size).toBe(ids.length);
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
});
