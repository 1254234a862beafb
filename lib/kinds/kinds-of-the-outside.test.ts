import { expect, test } from "vitest";
import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import { kindOf } from "./registry";

const INPUTS: [string, unknown][] = [
  [
    "manual",
    { items: ["Tell them.", { do: "Read it.", by: { engineer: 2 }, asks: { name: "id" } }] },
  ],
  [
    "http",
    { site: "shop", path: "/", method: "POST", body: { a: [1] }, expect: { json: { a: 1 } } },
  ],
  ["http", { site: "shop", page: "/", expect: { under: "2s", selectors: ["canvas"] } }],
  ["command", { name: "restart", with: { count: 3, really: true } }],
  ["wait", { for: "{{ soak }}" }],
  [
    "watch",
    { for: "60m", checks: [{ title: "a", check: { sql: "select 1 as a", expect: { a: 1 } } }] },
  ],
  ["prometheus", { source: "metrics", query: "up", expect: { "at-least": 1 }, for: "5m" }],
  ["notify", { channel: "alerts", message: "started" }],
];

test.each(INPUTS)("what %s has parsed it parses to the same, also out of a plan", (name, input) => {
  const kind = kindOf(name);
  const parsed = kind?.schema.parse(input);

  expect(kind?.schema.parse(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed);
});

test.each(INPUTS)(
  "%s previews what is not listed and not known, and does not throw",
  async (name, input) => {
    const kind = kindOf(name);
    const scope = { parameters: {}, evidence: {}, run: {}, messages: {} };

    expect(await kind?.preview(kind.schema.parse(input), scope, NOTHING_OUTSIDE)).not.toEqual([]);
  },
);
