import type { IndexFacts } from "@/lib/partition/facts/index-facts";
import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { PlannedIndex } from "@/lib/partition/render/render-index";

/** The indexes that are carried over, each with the partition key in it where it must be unique. */
export function planIndexes({ indexes, key }: TableFacts): PlannedIndex[] {
  return indexes
    .filter(({ isValid }) => isValid)
    .map((index) => ({ ...index, addedKey: lacksKey(index, key.column) ? key.column : null }));
}

/** Whether an index promises something that no partition can promise alone. */
export function lacksKey(index: IndexFacts, key: string): boolean {
  const isExclusion = index.constraint?.type === "x";
  return index.isUnique && !isExclusion && !index.keyColumns.includes(key);
}

/** Whether a foreign key can point to these columns of the new table. */
export function isReferable(indexes: readonly PlannedIndex[], columns: readonly string[]): boolean {
  return indexes.some((index) => {
    const key = index.addedKey === null ? index.keyColumns : [...index.keyColumns, index.addedKey];
    const isPlain = index.isUnique && index.predicate === null && !index.constraint?.isDeferrable;
    return isPlain && key.length === columns.length && columns.every((name) => key.includes(name));
  });
}
