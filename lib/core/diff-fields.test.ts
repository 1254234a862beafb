import { expect, test } from "vitest";
import { diffFields } from "./diff-fields";

test("of two states only what differs is shown", () => {
  const before = { name: "Shop", environment: "staging" };
  const after = { name: "Shop", environment: "production" };
  expect(diffFields(before, after)).toEqual([
    { field: "environment", before: "staging", after: "production" },
  ]);
});

test("of the only state every field is shown", () => {
  expect(diffFields(null, { name: "Vic", roles: ["viewer", "lead"], leadKinds: [] })).toEqual([
    { field: "name", before: null, after: "Vic" },
    { field: "roles", before: null, after: "viewer, lead" },
    { field: "leadKinds", before: null, after: "none" },
  ]);
});

test("fields inside fields are named by their way", () => {
  expect(diffFields({ engine: { usable: true } }, { engine: { usable: false } })).toEqual([
    { field: "engine.usable", before: "yes", after: "no" },
  ]);
});

test("addresses are compared by their kind and not by their place", () => {
  const main = { kind: "main", port: 5432 };
  const direct = { kind: "direct", port: 5433 };
  const changes = diffFields({ addresses: [main] }, { addresses: [direct, main] });
  expect(changes).toEqual([{ field: "addresses.direct.port", before: null, after: "5433" }]);
});

test("an empty text and nothing are told apart", () => {
  expect(diffFields({ note: "" }, { note: null })).toEqual([
    { field: "note", before: "empty", after: "none" },
  ]);
});

test("something that is neither one thing nor a list still has a place", () => {
  expect(diffFields(null, 7)).toEqual([{ field: "value", before: null, after: "7" }]);
  expect(diffFields(null, null)).toEqual([]);
});
