import type { ForeignKeyFacts } from "@/lib/partition/facts/constraint-facts";
import type { TableFacts } from "@/lib/partition/facts/table-facts";
import { isReferable, planIndexes } from "./plan-indexes";

/** PostgreSQL 18 is the first that lets a partitioned table have a foreign key that is not yet valid. */
const NOT_VALID_ON_ROOTS = 180_000;

/** Whether foreign keys are first made on each partition, because the table cannot have them unproven. */
export function goesByLeaf({ server }: TableFacts): boolean {
  return server.version < NOT_VALID_ON_ROOTS;
}

/** The foreign keys that the new table can have, and those that it cannot, coming and going. */
export function sortForeignKeys(facts: TableFacts): {
  out: ForeignKeyFacts[];
  in: ForeignKeyFacts[];
  lost: ForeignKeyFacts[];
} {
  const indexes = planIndexes(facts);
  const isCarried = (key: ForeignKeyFacts) => {
    if (!pointsHere(facts, key)) return true;
    // Rows that stay behind may be pointed to, and the key could not be proven without them.
    if (facts.key.values?.since || !isReferable(indexes, key.referenced)) return false;
    // Each partition would point to each other one, and a thousand of them make a million constraints.
    return !(isOwn(facts, key) && goesByLeaf(facts));
  };
  const all = [...facts.foreignKeysOut, ...facts.foreignKeysIn];
  return {
    out: facts.foreignKeysOut.filter(isCarried),
    in: facts.foreignKeysIn.filter(isCarried),
    lost: all.filter((key) => !isCarried(key)),
  };
}

/** Whether it goes from the table to the table itself. */
export function isOwn({ table }: TableFacts, { from }: ForeignKeyFacts): boolean {
  return from.schema === table.schema && from.name === table.name;
}

function pointsHere({ table }: TableFacts, { to }: ForeignKeyFacts): boolean {
  return to.schema === table.schema && to.name === table.name;
}
