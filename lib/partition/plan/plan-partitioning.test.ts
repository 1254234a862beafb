import { describe, expect, test } from "vitest";
import { TableFacts } from "@/lib/partition/facts/table-facts";
import { printPlan } from "@/lib/partition/print/print-plan";
import { aMoment, aRelation, aServer, aTable } from "@/tests/a-table";
import type { PlanCode } from "./plan-codes";
import { PlanOptions } from "./plan-options";
import { planPartitioning } from "./plan-partitioning";

const OPTIONS = PlanOptions.parse({ interval: "month", freeBytes: 1e12 });

describe("a plan", () => {
  test("is the same for the same facts, byte for byte, also when they were stored meanwhile", () => {
    const facts = aTable();
    const stored = TableFacts.parse(JSON.parse(JSON.stringify(facts)));

    const plan = planPartitioning(facts, OPTIONS);

    const again = planPartitioning(stored, OPTIONS);
    expect(JSON.stringify(again) === JSON.stringify(plan)).toBe(true);
    expect(printPlan(again)).toBe(printPlan(plan));
  });

  test("gives every action an id of its own", () => {
    const ids = planPartitioning(aTable(), OPTIONS).phases.flatMap(({ actions }) =>
      actions.map(({ id }) => id),
    );

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain("prepare/create_leaf:orders_y2026m03");
  });

  test("goes around names that are taken, but not those of partitions", () => {
    const takenNames = ["orders_old", "orders_new", "orders_new_pkey", "orders_y2026m01_pkey"];

    const plan = planPartitioning(aTable({ takenNames }), OPTIONS);

    expect(plan).toMatchObject({ shadow: "orders_new_2", retired: "orders_old_2" });
    expect(printPlan(plan)).toContain('add constraint "orders_y2026m01_pkey_2" primary key');
  });

  test("copies and keeps only what is since a point, and lets one partition take what is before another", () => {
    const options = { ...OPTIONS, since: "2026-02-10", from: "2026-03-01" };

    const { since, ranges } = planPartitioning(aTable(), options);

    expect(since).toBe("2026-02-10 00:00:00+00");
    expect(ranges.slice(0, 2)).toMatchObject([
      { partition: "orders_earlier", from: null, to: "2026-03-01 00:00:00+00" },
      { partition: "orders_y2026m03" },
    ]);
  });

  test("bounds every wait for a lock, and the swaps altogether", () => {
    for (const { name, lockTimeoutMs, statementTimeoutMs, isOneTransaction } of planPartitioning(
      aTable(),
      OPTIONS,
    ).phases) {
      expect(lockTimeoutMs).toBeLessThanOrEqual(200);
      const isSwap = name === "cutover" || name === "roll_back";
      expect([isOneTransaction, statementTimeoutMs]).toEqual(isSwap ? [true, 900] : [false, null]);
    }
  });

  test("never drops anything with what depends on it", () => {
    expect(printPlan(planPartitioning(aTable(), OPTIONS))).not.toMatch(/drop [^;]* cascade/i);
  });
});

/** What no test can bring about in a database that all tests share. */
const REFUSED: [string, PlanCode, Partial<TableFacts>][] = [
  ["a standby", "not_primary_server", { server: aServer({ isInRecovery: true }) }],
  [
    "a tablespace of others",
    "tablespace_not_ours",
    { table: aRelation({ mayUseTablespace: false }) },
  ],
  ["security labels", "security_labels", { table: aRelation({ securityLabels: ["selinux"] }) }],
  ["a subscription", "subscription", { table: aRelation({ isSubscribed: true }) }],
  ["another access method", "not_a_table", { table: aRelation({ accessMethod: "columnar" }) }],
  ["a temporary table", "not_a_table", { table: aRelation({ persistence: "t" }) }],
];

test.each(REFUSED)("%s is refused", (_, code, parts) => {
  const { refusals } = planPartitioning(aTable(parts), OPTIONS);

  expect(refusals.map((refusal) => refusal.code)).toEqual([code]);
});

const WARNED: [string, PlanCode, Partial<TableFacts>, RegExp][] = [
  [
    "event triggers",
    "event_triggers",
    { server: aServer({ eventTriggers: ["watch"] }) },
    /stops the migration/,
  ],
  ["jobs of pg_cron", "cron_jobs", { server: aServer({ hasCron: true }) }, /pause those/],
  [
    ...(["a session that holds a lock for long", "busy_table"] as const),
    { moment: aMoment({ longHolders: [{ pid: 42, seconds: 90, application: "report" }] }) },
    /Session 42 \(report\) .* 90 seconds/,
  ],
  ["a vacuum", "busy_table", { moment: aMoment({ isBeingVacuumed: true }) }, /being vacuumed/],
  ["a freeze that is near", "freezing_soon", { moment: aMoment({ freezeAgeRatio: 0.85 }) }, /85 %/],
  [
    ...(["a statement that will mean something else", "application_statements"] as const),
    { moment: aMoment({ riskyStatements: [{ risk: "it reads ctid", statement: "select ctid" }] }) },
    /it reads ctid/,
  ],
];

test.each(WARNED)("%s is warned about", (_, code, parts, says) => {
  const { verdict, warnings } = planPartitioning(aTable(parts), OPTIONS);

  const said = warnings.filter((warning) => warning.code === code);
  expect(said).toMatchObject([{ message: expect.stringMatching(says) }]);
  expect(verdict).toBe("possible");
});

const key = (name: string): TableFacts["foreignKeysOut"][number] => ({
  name,
  from: { schema: "public", name: "orders", kind: "r" },
  to: { schema: "public", name: "customer", kind: "r" },
  ...{ columns: ["customer_id"], referenced: ["id"], isValid: true, isEnforced: true },
  ...{ isTemporal: false, mayRecreate: true, comment: null },
  definition: "FOREIGN KEY (customer_id) REFERENCES public.customer(id)",
});

test("a swap locks in the order of those who write: what refers to the table, the table, what it refers to", () => {
  const line = { schema: "public", name: "zz_line", kind: "r" };
  const orders = { schema: "public", name: "orders", kind: "r" };
  const facts = aTable({
    foreignKeysOut: [key("of_customer")],
    foreignKeysIn: [{ ...key("of_order"), from: line, to: orders }],
  });
  const { phases } = planPartitioning(facts, OPTIONS);

  for (const name of ["cutover", "roll_back"]) {
    const [lock] = phases.find((phase) => phase.name === name)?.actions ?? [];
    const names = lock?.kind === "lock" ? lock.tables.map((table) => table.name) : [];
    expect(names.slice(0, 2)).toEqual(["zz_line", "orders"]);
    expect(names.at(-1)).toBe("customer");
  }
});

describe("the foreign keys of a thousand partitions", () => {
  const table = (foreignKeysOut: TableFacts["foreignKeysOut"], version: number) => {
    const { key: column, ...facts } = aTable({
      foreignKeysOut,
      server: aServer({ version, locksMax: 1e6 }),
    });
    const values = column.values && { ...column.values, min: "2023-06-20 00:00:00+00" };
    return { ...facts, key: { ...column, values } };
  };
  const daily = PlanOptions.parse({ interval: "day", freeBytes: 1e12 });

  test("are warned about when one of them makes the swap long", () => {
    const { warnings } = planPartitioning(table([key("one")], 150_018), daily);

    expect(warnings.map(({ code }) => code)).toContain("long_swap");
  });

  test("are refused when the swap could not be done in time, as swap_too_long", () => {
    const { refusals } = planPartitioning(table([key("one"), key("other")], 150_018), daily);

    expect(refusals).toMatchObject([{ code: "swap_too_long" }]);
  });

  test("take little where the table itself can have them unproven", () => {
    const { verdict, warnings } = planPartitioning(table([key("one")], 180_004), daily);

    expect(verdict).toBe("possible");
    expect(warnings.map(({ code }) => code)).not.toContain("long_swap");
  });
});
