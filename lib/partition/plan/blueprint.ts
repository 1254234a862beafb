import type { StatisticsFacts } from "@/lib/partition/facts/attached-facts";
import type { IdentityFacts } from "@/lib/partition/facts/column-facts";
import type { TableFacts } from "@/lib/partition/facts/table-facts";
import { leafName } from "@/lib/partition/range/names";
import type { Range } from "@/lib/partition/range/plan-ranges";
import type { PlannedIndex } from "@/lib/partition/render/render-index";
import type { TableName } from "@/lib/partition/render/table-name";
import { NameBook } from "./name-book";
import type { Strategy } from "./strategy";

/** A thing of the old table, and what it is called on the new table and on the retired one. */
type Standin<Facts> = { facts: Facts; onShadow: string; onRetired: string };

type Leaf = { table: TableName; range: Range; indexes: string[]; statistics: string[] };

/** Every name of what will be there, before any statement is written. */
export type Blueprint = {
  source: TableName;
  shadow: TableName;
  retired: TableName;
  /** The partitions that are made. */
  leaves: Leaf[];
  /** The partition that the table itself becomes, where it is attached. */
  history: Leaf | null;
  indexes: Standin<PlannedIndex>[];
  statistics: Standin<StatisticsFacts>[];
  identities: (Standin<IdentityFacts> & { column: string })[];
  /** Names of partitions that something else has. */
  taken: string[];
};

/** Names everything that will be made, the same for the same facts. */
export function drawBlueprint(
  facts: TableFacts,
  indexes: PlannedIndex[],
  ranges: Range[],
  strategy: Strategy,
): Blueprint {
  const { schema, name } = facts.table;
  const book = new NameBook(facts.takenNames);
  const source = { schema, name };
  const shadow = { schema, name: book.free(name, "_new") };
  const isAttached = strategy === "attach";
  const retired = { schema, name: book.free(name, isAttached ? "_history" : "_old") };
  const [first] = ranges;
  const made = isAttached ? ranges.slice(1) : ranges;
  // Partitions of a partition are called as those beside it are.
  const base = strategy === "split" ? (facts.table.parent?.name ?? name) : name;
  const leafNames = made.map(({ label }) => leafName(base, label));
  const taken = leafNames.filter((leaf) => !book.claim(leaf));
  const standin = <Facts>(thing: Facts, called: string): Standin<Facts> => ({
    facts: thing,
    onShadow: book.nameOn(shadow.name, name, called),
    onRetired: book.nameOn(retired.name, name, called),
  });
  const onBoth = indexes.map((index) => standin(index, index.name));
  const statistics = facts.statistics.map((one) => standin(one, one.name));
  return {
    ...{ source, shadow, retired, taken, statistics, indexes: onBoth },
    history:
      isAttached && first
        ? {
            ...{ table: retired, range: first },
            indexes: onBoth.map(({ onRetired }) => onRetired),
            statistics: statistics.map(({ onRetired }) => onRetired),
          }
        : null,
    identities: Object.entries(facts.identities).map(([column, identity]) => ({
      column,
      ...standin(identity, identity.sequence),
    })),
    leaves: made.map((range, i) => {
      const leaf = leafNames[i] ?? "";
      return {
        ...{ table: { schema, name: leaf }, range },
        indexes: indexes.map((index) => book.nameOn(leaf, name, index.name)),
        statistics: facts.statistics.map((one) => book.nameOn(leaf, name, one.name)),
      };
    }),
  };
}
