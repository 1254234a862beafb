import { expect, test } from "vitest";
import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import { freezePlan } from "@/lib/playbook/freeze/freeze-plan";
import { readPlaybook } from "@/lib/playbook/read-playbook";
import { EXAMPLE } from "@/lib/playbook/reference/introduction";

const read = (samples: string) => readPlaybook({ text: `${EXAMPLE}samples:\n${samples}` });

const TABLE = { table: { type: "table", schema: "public", name: "orders" } } as const;

test("a sample is frozen with its parameters in its title, and its SQL as it was written", () => {
  const { playbook, problems } = read(
    '  - { name: queue, title: "Queue of {{ table.name }}", unit: rows, every: 5s, sql: "select count(*) from {{ table }}" }\n  - { name: latency, prometheus: { source: metrics, query: up } }',
  );
  expect(problems).toEqual([]);
  const plan = playbook && freezePlan(playbook, TABLE, NOTHING_OUTSIDE);
  expect(plan?.samples).toEqual([
    {
      ...{ name: "queue", title: "Queue of orders", unit: "rows", everyMs: 5_000, source: null },
      sql: "select count(*) from {{ table }}",
    },
    {
      ...{ name: "latency", title: "latency", unit: "", everyMs: 1_000, sql: null },
      source: { name: "metrics", query: "up" },
    },
  ]);
});

test.each([
  ['  - { name: a, sql: "delete from orders" }', "A sample only reads"],
  ['  - { name: a, sql: "select 1; select 2" }', "one statement"],
  ['  - { name: a, sql: "selekt 1" }', "selekt"],
  ['  - { name: a, sql: "select {{ settle.end }}" }', "Only parameters can stand"],
  ['  - { name: a, sql: "select 1" }\n  - { name: a, sql: "select 2" }', "called a already"],
  ["  - { name: a }", "either `sql` or `prometheus`"],
  ["  - { name: a, sql: select 1, every: soon }", "duration"],
])("a sample that cannot be read is told with its place: %s", (samples, said) => {
  const { problems } = read(samples);
  expect(problems.map(({ message }) => message).join(" ")).toContain(said);
});
