import { describe, expect, test } from "vitest";
import type { TableFacts } from "@/lib/partition/facts/table-facts";
import { printPlan } from "@/lib/partition/print/print-plan";
import {
  anExclusion,
  anIndex,
  aPartition,
  aPublication,
  aTrigger,
  toShop,
} from "@/tests/a-partition";
import { aServer, aTable } from "@/tests/a-table";
import type { PlanCode } from "./plan-codes";
import { PlanOptions } from "./plan-options";
import { planPartitioning } from "./plan-partitioning";

const SPLIT = PlanOptions.parse({ interval: "month", strategy: "split", freeBytes: 1e12 });

describe("a plan that splits a partition", () => {
  test("fills its range without a gap, in partitions that are called as those beside it", () => {
    const plan = planPartitioning(aPartition(), SPLIT);

    expect(plan).toMatchObject({
      ...{ verdict: "possible", shadow: "orders_history_new", retired: "orders_history_old" },
      ranges: [
        { partition: "orders_earlier", from: null, to: "2026-01-01 00:00:00+00" },
        { partition: "orders_y2026m01", from: "2026-01-01 00:00:00+00" },
        { partition: "orders_y2026m02" },
        { partition: "orders_y2026m03", to: "2026-04-01 00:00:00+00" },
      ],
    });
  });

  test("exchanges both tables in one bounded swap, either way, at the very place of the first", () => {
    const { phases } = planPartitioning(aPartition(), SPLIT);

    for (const name of ["cutover", "roll_back"]) {
      const swap = phases.find((phase) => phase.name === name);
      expect(swap).toMatchObject({ isOneTransaction: true, statementTimeoutMs: 900 });
      expect(swap?.actions[0]).toMatchObject({
        kind: "lock",
        tables: [{ name: "orders" }, { name: "orders_history" }, {}],
      });
      const kinds = swap?.actions.map(({ kind }) => kind) ?? [];
      expect(kinds.indexOf("detach_table")).toBeLessThan(kinds.indexOf("rename"));
      expect(kinds.lastIndexOf("rename")).toBeLessThan(kinds.indexOf("place_table"));
      expect(swap?.actions.find(({ kind }) => kind === "place_table")).toMatchObject({
        ...{ root: { name: "orders" }, table: { name: "orders_history" } },
        bound: "FOR VALUES FROM (MINVALUE) TO ('2026-04-01 00:00:00+00')",
      });
    }
  });

  test("is locked from above, in the order of those who write through its parent", () => {
    const options = { ...SPLIT, accept: ["foreign_key_twice:of_shop"] };
    const { phases } = planPartitioning(aPartition({ foreignKeysOut: [toShop()] }), options);

    for (const name of ["cutover", "roll_back"]) {
      const [lock] = phases.find((phase) => phase.name === name)?.actions ?? [];
      const names = lock?.kind === "lock" ? lock.tables.map((table) => table.name) : [];
      expect(names[0]).toBe("orders");
      expect(names.at(-1)).toBe("shop");
    }
  });

  test("proves the range on both tables, so that neither is read under the locks", () => {
    const text = printPlan(planPartitioning(aPartition(), SPLIT));

    expect(text).toContain(
      `alter table "public"."orders_history" add constraint "slackwater_before_cut" check ("at" < '2026-04-01 00:00:00+00'::timestamp with time zone) not valid`,
    );
    expect(text).toMatch(/create table "public"."orders_history_new" \([^;]*slackwater_before_cut/);
  });

  test("has an id of its own for every action", () => {
    const { phases } = planPartitioning(aPartition({ foreignKeysOut: [toShop()] }), SPLIT);
    const ids = phases.flatMap(({ actions }) => actions.map(({ id }) => id));

    expect(new Set(ids).size).toBe(ids.length);
  });

  test("asks about a foreign key that both tables have for a while, and proves it before the swap", () => {
    const facts = aPartition({ foreignKeysOut: [toShop()] });
    const asked = planPartitioning(facts, SPLIT);
    const id: `${PlanCode}:${string}` = "foreign_key_twice:of_shop";
    const accepted = planPartitioning(facts, { ...SPLIT, accept: [id] });

    expect(asked).toMatchObject({ verdict: "questions", questions: [{ id }] });
    expect(accepted.verdict).toBe("possible");
    const bind = accepted.phases.find(({ name }) => name === "bind")?.actions ?? [];
    expect([...new Set(bind.map(({ kind }) => kind))]).toEqual([
      "add_constraint_to_each",
      "validate_constraint",
      "add_constraint",
    ]);
    expect(bind.at(-1)).toMatchObject({
      ...{ kind: "add_constraint", isNotValid: false },
      table: { name: "orders_history_new" },
    });
    const swap = accepted.phases.find(({ name }) => name === "cutover")?.actions ?? [];
    expect(swap.map(({ kind }) => kind)).not.toContain("add_constraint");
  });

  test("says that the new partitions lie one level deeper, and nothing of rows outside its range", () => {
    const codes = planPartitioning(aPartition(), SPLIT).warnings.map(({ code }) => code);
    const told: PlanCode = "partitions_nested";

    expect(codes).toContain(told);
    expect(codes).not.toContain("rows_outside");
  });

  test("stands for itself, with no other strategy beside it", () => {
    const { comparison } = planPartitioning(aPartition(), SPLIT);

    expect(comparison.map(({ strategy }) => strategy)).toEqual(["split"]);
  });

  test("is named by the plan that attached what is to be split", () => {
    const { warnings } = planPartitioning(aTable(), { ...SPLIT, strategy: "attach" });

    expect(warnings.find(({ code }) => code === "history_stays_whole")?.message).toContain(
      "slackwater partition split --table orders_history",
    );
  });
});

const REFUSED: [string, PlanCode, TableFacts][] = [
  ["a table that is no partition", "partition_not_split", aTable()],
  ["a partition of a list", "partition_not_split", aPartition({}, { strategy: "l" })],
  ["a partition by another column", "partition_not_split", aPartition({}, { keyColumns: ["id"] })],
  [
    "a partition by several columns",
    "partition_not_split",
    aPartition({}, { keyColumns: ["at", "id"] }),
  ],
  [
    "a range below a table that is cut otherwise",
    "partition_not_split",
    aPartition({}, { isCutOtherwiseAbove: true }),
  ],
  ["a default partition", "partition_not_split", aPartition({}, { bound: "DEFAULT" })],
  [
    "a range without an end",
    "partition_not_split",
    aPartition({}, { bound: "FOR VALUES FROM ('2026-01-01 00:00:00+00') TO (MAXVALUE)" }),
  ],
  [
    "a partition beside a default partition",
    "partition_not_split",
    aPartition({}, { hasDefault: true }),
  ],
  [
    "a partition that shares its parent's identity, from PostgreSQL 17 on",
    "partition_not_split",
    aPartition({ server: aServer({ version: 170_000 }) }, { identities: ["id"] }),
  ],
  ["a partition of somebody else's table", "not_owner", aPartition({}, { mayAlter: false })],
  [
    "a partition of a table that others point to",
    "foreign_key_not_carried",
    aPartition({}, { referencedBy: ["public.line: line_order_fkey"] }),
  ],
  [
    "a foreign key that is not proven",
    "foreign_key_not_carried",
    aPartition({
      foreignKeysOut: [{ ...toShop(), isValid: false }],
      server: aServer({ version: 180_000 }),
    }),
  ],
  [
    "a foreign key to a table with partitions",
    "foreign_key_not_carried",
    aPartition({ foreignKeysOut: [{ ...toShop(), to: { ...toShop().to, kind: "p" } }] }),
  ],
  [
    "a table that is sent under the names of its partitions",
    "publication_not_carried",
    aPartition({}, { publications: [aPublication({ viaRoot: false })] }),
  ],
  [
    "a table that is sent by a server that would not send the new partitions",
    "publication_not_carried",
    aPartition(
      { server: aServer({ version: 140_023 }) },
      { publications: [aPublication({ viaRoot: true })] },
    ),
  ],
  [
    "a table that is sent with every other",
    "publication_not_carried",
    aPartition({ publications: [aPublication({ isExplicit: false, takesAll: "database" })] }),
  ],
  [
    "a check that is not proven",
    "check_not_carried",
    aPartition({
      checks: [
        {
          ...{ name: "positive", definition: "CHECK (id > 0)", isValid: false },
          ...{ isInherited: true, usesWholeRow: false, comment: null },
        },
      ],
    }),
  ],
  [
    "an index that is not valid",
    "index_not_carried",
    aPartition({ indexes: [...aTable().indexes, { ...anIndex(), isValid: false }] }),
  ],
  [
    "an exclusion",
    "exclusion_not_carried",
    aPartition({
      server: aServer({ version: 170_000 }),
      indexes: [...aTable().indexes, { ...anIndex(), constraint: anExclusion() }],
    }),
  ],
  [
    "a trigger of its parent that sets the key",
    "trigger_changes_key",
    aPartition({}, { triggers: [aTrigger({ isBefore: true, setsKey: true })] }),
  ],
];

test.each(REFUSED)("%s is not split, with a way out", (_, code, facts) => {
  const { refusals, phases } = planPartitioning(facts, SPLIT);

  expect([...new Set(refusals.map((one) => one.code))]).toEqual([code]);
  for (const { message, remedy } of refusals) {
    expect(message).toMatch(/^\S.*\.$/s);
    expect(remedy).toMatch(/\.$|"$|\)$/);
  }
  expect(phases).toEqual([]);
});

test("an identity of its parent stands in no way before PostgreSQL 17", () => {
  expect(planPartitioning(aPartition({}, { identities: ["id"] }), SPLIT).verdict).toBe("possible");
});

test("a partition is neither copied nor attached, and the way to split it is named", () => {
  for (const strategy of ["copy", "attach"] as const) {
    const { refusals } = planPartitioning(aPartition(), { ...SPLIT, strategy });
    expect(refusals).toMatchObject([
      { code: "is_partitioned", remedy: expect.stringContaining("slackwater partition split") },
    ]);
  }
});

test("what is no narrower, begins elsewhere or is about copying is no option of a split", () => {
  const closed = aPartition(
    {},
    { bound: "FOR VALUES FROM ('2026-03-01 00:00:00+00') TO ('2026-04-01 00:00:00+00')" },
  );
  const subjects = (facts: TableFacts, more: Partial<PlanOptions>) =>
    planPartitioning(facts, { ...SPLIT, ...more }).refusals.map(({ code, subject }) => [
      code,
      subject,
    ]);

  expect(subjects(closed, {})).toEqual([["option_invalid", "interval"]]);
  expect(subjects(closed, { interval: "day", from: "2026-03-05" })).toEqual([
    ["option_invalid", "from"],
  ]);
  expect(subjects(aPartition(), { since: "2026-02-01", earlier: true })).toEqual([
    ["option_invalid", "since"],
    ["option_invalid", "earlier"],
  ]);
});
