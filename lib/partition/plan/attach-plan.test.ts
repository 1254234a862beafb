import { describe, expect, test } from "vitest";
import type { TableFacts } from "@/lib/partition/facts/table-facts";
import { printPlan } from "@/lib/partition/print/print-plan";
import { aMoment, aServer, aTable } from "@/tests/a-table";
import type { PlanCode } from "./plan-codes";
import { PlanOptions } from "./plan-options";
import { planPartitioning } from "./plan-partitioning";

const ATTACH = PlanOptions.parse({ interval: "month", strategy: "attach", freeBytes: 1e12 });

describe("a plan that attaches the table itself", () => {
  test("leaves one whole step beyond now and the newest row, and makes empty partitions after it", () => {
    const { ranges, retired, shadow } = planPartitioning(aTable(), ATTACH);

    expect({ retired, shadow }).toEqual({ retired: "orders_history", shadow: "orders_new" });
    expect(ranges).toMatchObject([
      { partition: "orders_history", from: null, to: "2026-05-01 00:00:00+00" },
      { partition: "orders_y2026m05", from: "2026-05-01 00:00:00+00" },
      { partition: "orders_y2026m06" },
      { partition: "orders_y2026m07", to: "2026-08-01 00:00:00+00" },
    ]);
  });

  test("begins the partitions where it is told, if no row lies there yet", () => {
    const from = (text: string) => planPartitioning(aTable(), { ...ATTACH, from: text });

    expect(from("2026-04-10").ranges[0]?.to).toBe("2026-04-01 00:00:00+00");
    expect(from("2026-03-10").refusals).toMatchObject([
      { code: "option_invalid", subject: "from" },
    ]);
  });

  test("makes at least one partition for the rows to come", () => {
    expect(planPartitioning(aTable(), { ...ATTACH, ahead: 0 }).ranges).toHaveLength(2);
  });

  test("goes on beyond the greatest number where the key is one", () => {
    const { key, columns, ...facts } = aTable();
    const values = key.values && { ...key.values, min: "1", max: "2345" };
    const table = { ...facts, columns, key: { ...key, column: "id", values } };

    const { ranges } = planPartitioning(table, { ...ATTACH, interval: "1000", ahead: 1 });

    expect(ranges).toMatchObject([
      { from: null, to: "4000" },
      { partition: "orders_p4000", from: "4000", to: "5000" },
    ]);
  });

  test("takes no option that is about copying", () => {
    const { refusals } = planPartitioning(aTable(), {
      ...ATTACH,
      since: "2026-02-01",
      earlier: true,
    });

    expect(refusals.map(({ code, subject }) => [code, subject])).toEqual([
      ["option_invalid", "since"],
      ["option_invalid", "earlier"],
    ]);
  });

  test("never touches a row, and drops nothing that has any", () => {
    const plan = planPartitioning(widened(), ATTACH);
    const forward = plan.phases.filter(({ name }) => name !== "roll_back" && name !== "abort");
    const text = printPlan({ ...plan, phases: forward });

    expect(plan.phases.map(({ name }) => name)).not.toContain("copy");
    expect(text).not.toMatch(/\binsert into|\bdelete from|\bdrop table/i);
    expect(text).toContain('attach partition "public"."orders_history"');
  });

  test("has an id of its own for every action, and every swap in its bounds", () => {
    const { phases } = planPartitioning(widened(), ATTACH);
    const ids = phases.flatMap(({ actions }) => actions.map(({ id }) => id));

    expect(new Set(ids).size).toBe(ids.length);
    for (const { name, statementTimeoutMs } of phases)
      expect(statementTimeoutMs).toBe(name === "cutover" || name === "roll_back" ? 900 : null);
  });

  test("says beforehand what is given up, with its figures", () => {
    const { warnings } = planPartitioning(widened(), ATTACH);

    const codes = warnings.map(({ code }) => code);
    const told: PlanCode[] = ["history_stays_whole", "rows_refused_meanwhile", "way_back_bounded"];
    expect(codes).toEqual(expect.arrayContaining(told));
    expect(codes).not.toContain("old_snapshots");
    expect(warnings.find(({ code }) => code === "way_back_bounded")?.message).toMatch(
      /20,000 at most, about \d+ ms/,
    );
  });
});

describe("both strategies", () => {
  test("stand beside each other in each plan, whichever was chosen", () => {
    const facts = widened({ moment: aMoment({ heapBytes: 2e12, indexBytes: 4e11 }) });
    const free = { ...ATTACH, freeBytes: 2e12 };

    const copied = planPartitioning(facts, { ...free, strategy: "copy" });
    const attached = planPartitioning(facts, free);

    expect(attached.comparison).toEqual(copied.comparison);
    const [copy, attach] = attached.comparison;
    expect(copy).toMatchObject({ strategy: "copy", refusals: ["space_too_small"] });
    expect(attach).toMatchObject({ strategy: "attach", refusals: [] });
    expect(attach?.diskBytes).toBeLessThan((copy?.diskBytes ?? 0) / 2);
    expect(attach?.minutes).toBeLessThan(copy?.minutes ?? 0);
    expect(printPlan(attached)).toMatch(/copy is refused here: space_too_small/);
    expect([copied.verdict, attached.verdict]).toEqual(["refused", "questions"]);
  });
});

const REFUSED: [string, PlanCode, Partial<TableFacts>][] = [
  [
    "a check that is not proven",
    "check_not_carried",
    {
      checks: [
        {
          ...{ name: "positive", definition: "CHECK (id > 0)", isValid: false },
          ...{ isInherited: true, usesWholeRow: false, comment: null },
        },
      ],
    },
  ],
  [
    "an exclusion",
    "exclusion_not_carried",
    {
      server: aServer({ version: 180_000 }),
      indexes: [
        ...aTable().indexes,
        ...aTable().indexes.map((index) => ({
          ...index,
          name: "apart",
          constraint: index.constraint && {
            ...index.constraint,
            ...{ type: "x" as const, definition: "EXCLUDE USING gist (at WITH =)" },
          },
        })),
      ],
    },
  ],
  [
    "a replica identity that is exchanged",
    "index_not_carried",
    { indexes: narrow().map((index) => ({ ...index, isReplicaIdentity: true })) },
  ],
  [
    "a foreign key of the table to itself",
    "foreign_key_not_carried",
    { server: aServer({ version: 180_000 }), foreignKeysOut: [toItself()] },
  ],
];

test.each(REFUSED)("%s cannot be attached, and could be copied", (_, code, parts) => {
  const facts = aTable(parts);

  expect(planPartitioning(facts, ATTACH).refusals.map((one) => one.code)).toEqual([code]);
  expect(planPartitioning(facts, { ...ATTACH, strategy: "copy" }).refusals).toEqual([]);
});

function widened(parts: Partial<TableFacts> = {}): TableFacts {
  const shape: TableFacts["shape"] = {
    ...{ schema: "public", name: "orders", oid: 16_400, primaryKey: ["id"] },
    ...{ keyEquality: ["pg_catalog.="], partitionKey: "at" },
    columns: [
      { name: "id", type: "bigint", isGenerated: false, isIdentityAlways: false, notNull: true },
    ],
  };
  return aTable({ shape, indexes: narrow(), ...parts });
}

function narrow(): TableFacts["indexes"] {
  return aTable().indexes.map((index) => ({
    ...index,
    head: "btree (id)",
    keyColumns: ["id"],
  }));
}

function toItself(): TableFacts["foreignKeysOut"][number] {
  const orders = { schema: "public", name: "orders", kind: "r" };
  return {
    ...{ name: "elder", from: orders, to: orders, columns: ["elder", "elder_at"] },
    ...{ referenced: ["id", "at"], isValid: true, isEnforced: true, isTemporal: false },
    ...{ mayRecreate: true, comment: null, definition: "FOREIGN KEY (elder, elder_at)" },
  };
}
