import { sortForeignKeys } from "@/lib/partition/plan/foreign-keys";
import { act, lock, type PlannedAction } from "@/lib/partition/plan/phase";
import type { TableName } from "@/lib/partition/render/table-name";
import type { Draft } from "./draft";

const HELD = "until the swap is committed, 900 ms at most";

/**
 * Every lock at once, and in the order of those who write: from what refers to the table, over the table, to what it
 * refers to. In any other order a writer on its way holds what is asked for, and asks for what is held; with hundreds
 * of partitions there is nearly always one. It is one order for all tables, so two swaps do not meet crosswise either.
 */
export function planLocks(
  { facts }: Draft,
  pair: [TableName, TableName],
  /** Those of them that are locked with their partitions, because others can reach these. */
  whole: TableName[] = [],
  /** Whose partition is exchanged: readers come through it to the partition. */
  above: TableName[] = [],
): PlannedAction {
  const { out, in: incoming, lost } = sortForeignKeys(facts);
  const keys = [...out, ...incoming, ...lost];
  const ours = [...above, ...pair];
  const referring = byName(keys.map(({ from }) => from)).filter(isNoneOf(ours));
  const referred = byName(keys.map(({ to }) => to)).filter(isNoneOf([...ours, ...referring]));
  const tables = [...referring, ...ours, ...referred];
  const views = facts.dependents.views.map(({ schema, name, owner }) => ({ schema, name, owner }));
  return act(
    { kind: "lock", views, tables, whole },
    pair.map(({ name }) => name).join("+"),
    [...views, ...tables].map((table) => lock(table, "ACCESS EXCLUSIVE", HELD)),
  );
}

function byName(tables: readonly TableName[]): TableName[] {
  const named = new Map(tables.map(({ schema, name }) => [`${schema}.${name}`, { schema, name }]));
  return [...named].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, table]) => table);
}

function isNoneOf(others: readonly TableName[]) {
  return (table: TableName) =>
    others.every(({ schema, name }) => schema !== table.schema || name !== table.name);
}
