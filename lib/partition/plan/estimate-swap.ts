import type { TableFacts } from "@/lib/partition/facts/table-facts";
import { goesByLeaf, sortForeignKeys } from "./foreign-keys";

// Milliseconds, measured with 365 and 1,000 partitions on two cores. Each foreign key of a partition makes those after it
// slower, because the table that it points to has all of them.
const PER_TRIGGER = 0.045;
const PER_KEY_ON_ROOT = 0.1;
/** Of a partition that is split, whose foreign keys are there beforehand, and end under the locks on the way back. */
const PER_KEY_OF_SPLIT = 0.13;
const PER_KEY_ON_PARTITION = { each: 0.17, more: 0.000_45 };

/** How long the swap will hold its locks, beside the last rows: what each partition adds to it. */
export function estimateSwapMs(facts: TableFacts, partitions: number): number {
  const { parent } = facts.table;
  const triggers = [...facts.triggers, ...(parent?.triggers ?? [])].filter(
    ({ isForEachRow }) => isForEachRow,
  ).length;
  const keys = sortForeignKeys(facts).out.length;
  if (parent) return Math.round(partitions * (triggers * PER_TRIGGER + keys * PER_KEY_OF_SPLIT));
  const perKey = goesByLeaf(facts)
    ? PER_KEY_ON_PARTITION.each + PER_KEY_ON_PARTITION.more * partitions
    : PER_KEY_ON_ROOT;
  return Math.round(partitions * (triggers * PER_TRIGGER + keys * perKey));
}
