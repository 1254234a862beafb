import { sortForeignKeys } from "@/lib/partition/plan/foreign-keys";
import { act, lock, type PlannedAction } from "@/lib/partition/plan/phase";
import type { TableName } from "@/lib/partition/render/table-name";
import type { Draft } from "./draft";

const HELD = "until the swap is committed, 900 ms at most";

/** Every lock at once and in one order, so that two swaps cannot each hold what the other needs. */
export function planLocks(
  { facts }: Draft,
  pair: [TableName, TableName],
  /** Those of them that are locked with their partitions, because others can reach these. */
  whole: TableName[] = [],
  /** Whose partition is exchanged: readers come through it to the partition. */
  above: TableName[] = [],
): PlannedAction {
  const { out, in: incoming, lost } = sortForeignKeys(facts);
  const partners = [
    ...out.map(({ to }) => to),
    ...incoming.map(({ from }) => from),
    ...lost.flatMap(({ from, to }) => [from, to]),
  ]
    .map(({ schema, name }) => ({ schema, name }))
    .filter((table) => [...above, ...pair].every((one) => !isSame(one, table)));
  const unique = [...new Map(partners.map((table) => [`${table.schema}.${table.name}`, table]))]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, table]) => table);
  const views = facts.dependents.views.map(({ schema, name, owner }) => ({ schema, name, owner }));
  // Writers come through the table above, and to its partners last. With hundreds of partitions they are so long on their
  // way that whoever began with the partners would nearly always have what one of them needs next.
  const tables = above.length > 0 ? [...above, ...pair, ...unique] : [...unique, ...pair];
  return act(
    { kind: "lock", views, tables, whole },
    pair.map(({ name }) => name).join("+"),
    [...views, ...tables].map((table) => lock(table, "ACCESS EXCLUSIVE", HELD)),
  );
}

function isSame(left: TableName, right: TableName): boolean {
  return left.schema === right.schema && left.name === right.name;
}
