import { describe, expect, test } from "vitest";
import type { ParameterFacts } from "@/lib/core/playbook/parameter-field";
import { readPlaybook } from "@/lib/playbook/read-playbook";
import { checkParameters } from "./check-parameters";
import { describeParameters } from "./describe-parameters";

const facts: ParameterFacts = {
  tables: [
    {
      schema: "public",
      name: "orders",
      columns: [
        { name: "created_at", type: "timestamp(3) with time zone" },
        { name: "note", type: "character varying(40)" },
      ],
    },
    { schema: "old", name: "orders", columns: [] },
    { schema: "a", name: "Odd.Name", columns: [] },
    { schema: "a", name: "twin", columns: [] },
    { schema: "b", name: "twin", columns: [] },
  ],
  sites: ["api"],
  commands: [],
  sources: [],
  channels: ["ops"],
};

describe("a value is checked against the target and kept by its type", () => {
  test.each([
    ["{ type: table }", "orders", { type: "table", schema: "public", name: "orders" }],
    ["{ type: table }", "old.orders", { type: "table", schema: "old", name: "orders" }],
    ["{ type: table }", 'a."Odd.Name"', { type: "table", schema: "a", name: "Odd.Name" }],
    ["{ type: choice, of: [day, 7] }", "7", { type: "text", text: "7" }],
    ["{ type: integer, min: 1 }", "3", { type: "number", number: 3 }],
    ["{ type: number }", "-0.5", { type: "number", number: -0.5 }],
    ["{ type: boolean }", "Yes", { type: "boolean", boolean: true }],
    ["{ type: duration }", "1h30m", { type: "duration", ms: 5_400_000 }],
    ["{ type: time }", "2026-03-01 02:00", { type: "time", at: "2026-03-01T02:00:00.000Z" }],
    ["{ type: time }", "2026-03-01T02:00+02:00", { type: "time", at: "2026-03-01T00:00:00.000Z" }],
    ["{ type: site }", "api", { type: "text", text: "api" }],
  ])("%s takes %s", (spec, text, value) => {
    expect(checked(`it: ${spec}`, { it: text }).values).toEqual({ it: value });
  });

  test.each([
    ["{ type: table }", "order", "it names no table of the target: order. Did you mean orders?"],
    [
      "{ type: table }",
      "twin",
      "it is there more than once: a.twin and b.twin. Name the schema too.",
    ],
    ["{ type: choice, of: [day, month] }", "year", "it must be one of day, month."],
    ["{ type: integer }", "1.5", "it must be a whole number."],
    ["{ type: integer, max: 9 }", "10", "it must be at most 9."],
    ["{ type: duration, min: 5m }", "10s", "it must be at least 5m."],
    ["{ type: duration }", "-5m", "it must be a duration such as 30m, 1h30m or 2d."],
    ["{ type: time }", "2026-02-31", "it must be a moment such as 2026-03-01T02:00:00Z."],
    ["{ type: time }", "tomorrow", "it must be a moment such as 2026-03-01T02:00:00Z."],
    ["{ type: text, max: 3 }", "four", "it must have 3 characters at most."],
    ["{ type: text }", "", "it must be given."],
  ])("%s refuses %j", (spec, text, message) => {
    expect(checked(`it: ${spec}`, { it: text }).fields?.["it"]).toBe(message);
  });

  test("a channel that is not listed is named with those that are", () => {
    expect(checked("it: { type: channel }", { it: "opps" }).fields?.["it"]).toBe(
      "it names a channel that the server does not list: opps. Did you mean ops? It lists ops.",
    );
  });
});

describe("a column", () => {
  const specs =
    "key: { type: column, of: table, is: [timestamptz, date] }\n  table: { type: table }";

  test("is one of its table's, of a type that fits, whatever its precision", () => {
    const { values } = checked(specs, { table: "orders", key: "created_at" });
    expect(values?.["key"]).toEqual({ type: "column", name: "created_at" });
  });

  test.each([
    ["note", "key must be of the type timestamptz or date; note is character varying(40)."],
    ["nothing", "key names no column of public.orders: nothing."],
    ["creatd_at", "key names no column of public.orders: creatd_at. Did you mean created_at?"],
  ])("%s is refused", (key, message) => {
    expect(checked(specs, { table: "orders", key }).fields).toEqual({ key: message });
  });

  test("waits for its table", () => {
    const { fields } = checked(specs, { table: "nope", key: "created_at" });
    expect(Object.keys(fields ?? {}).sort()).toEqual(["key", "table"]);
  });
});

test("defaults stand in, and a name that the playbook does not have is refused", () => {
  const specs = "soak: { type: duration, default: 5m }";
  expect(checked(specs, {}).values).toEqual({ soak: { type: "duration", ms: 300_000 } });
  expect(checked(specs, { soka: "1m" }).fields).toEqual({
    soka: "The playbook has no parameter called soka. Did you mean soak?",
  });
});

test("the form knows the title, the default and the choices of each", () => {
  const fields = describeParameters(
    playbookWith("copy-size: { type: choice, of: [1, 10], default: 10, help: How many. }"),
  );
  expect(fields).toMatchObject([
    {
      name: "copy-size",
      title: "Copy size",
      default: "10",
      choices: ["1", "10"],
      help: "How many.",
    },
  ]);
});

function checked(specs: string, raw: Record<string, string>) {
  return checkParameters(playbookWith(specs), raw, facts);
}

function playbookWith(specs: string) {
  const steps = "[{ id: one, steps: [{ wait: { for: 5m } }] }]";
  const text = `playbook: t\ntitle: T\nwindow: { lasts: 1h }\nparameters:\n  ${specs}\nphases: ${steps}\n`;
  const { playbook, problems } = readPlaybook({ text });
  if (!playbook) throw new Error(JSON.stringify(problems));
  return playbook;
}
