import { expect, test } from "vitest";
import type { Scope } from "@/lib/core/run/scope";
import { fillJson, fillText } from "./fill-text";
import { requireKnown } from "./require-known";

const SCOPE: Scope = {
  parameters: {
    table: { type: "table", schema: "public", name: "orders" },
    soak: { type: "duration", ms: 5_400_000 },
    day: { type: "duration", ms: 86_400_000 },
    count: { type: "number", number: 3 },
    on: { type: "boolean", boolean: false },
  },
  evidence: { baseline: { rows: "12", gone: null } },
  run: { number: 7 },
  messages: {},
};

test("texts are filled in for people, and what is not known stays as it is written", () => {
  expect(
    fillText(
      "Run {{ run.number }} of {{table}}: {{ baseline.rows }} rows, {{ soak }}, {{ day }}, {{ x }}",
      SCOPE,
    ),
  ).toBe("Run 7 of public.orders: 12 rows, 1h30m, 1d, {{ x }}");
});

test("in JSON a reference that stands alone keeps its type, at any depth", () => {
  expect(
    fillJson(
      {
        a: ["{{ count }}", { b: "{{on}}", "{{ count }}": 1 }],
        c: "n={{ count }}",
        d: "{{ baseline.gone }}",
        e: "{{ soak }}",
        f: 5,
      },
      SCOPE,
    ),
  ).toEqual({ a: [3, { b: false, "{{ count }}": 1 }], c: "n=3", d: null, e: "1h30m", f: 5 });
});

test("what is not known is refused before anything is sent", () => {
  expect(() =>
    requireKnown({ a: ["{{ x }}", "{{ x }}"], b: "{{ table }} {{ y.z }}" }, SCOPE),
  ).toThrow("{{ x }} and {{ y.z }} are not known");
  expect(() => requireKnown({ a: "{{ table }}" }, SCOPE)).not.toThrow();
});
