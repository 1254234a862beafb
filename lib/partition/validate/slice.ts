import { listed } from "@/lib/partition/sql-list";
import { verbatim } from "@/lib/partition/verbatim";
import { ident, type Sql, sql } from "@/lib/pg/sql";
import type { Leaf } from "./read-leaves";

/** The condition that a key lies in the range of a partition. */
export function within(key: string, type: string, { from, to }: Pick<Leaf, "from" | "to">): Sql {
  const edge = (value: string) => sql`${value}::text::${verbatim(type)}`;
  const column = ident("source", key);
  const lower = from === null ? sql`` : sql` and ${column} >= ${edge(from)}`;
  const upper = to === null ? sql`` : sql` and ${column} < ${edge(to)}`;
  return sql`(${column} is not null${lower}${upper})`;
}

/** The ranges between, before and behind those of the partitions. */
export function gapsOf(leaves: readonly Leaf[]): Pick<Leaf, "from" | "to">[] {
  const ranges = leaves.filter(({ isDefault }) => !isDefault);
  const [first, last] = [ranges.at(0), ranges.at(-1)];
  if (!first || !last) return [{ from: null, to: null }];
  return [
    ...(first.from === null ? [] : [{ from: null, to: first.from }]),
    ...ranges.flatMap((leaf, i) => {
      const before = ranges[i - 1];
      return leaf.seam === "gap" && before ? [{ from: before.to, to: leaf.from }] : [];
    }),
    ...(last.to === null ? [] : [{ from: last.to, to: null }]),
  ];
}

/** Columns as a list of numbers, one for what is in each, so that no large value has to be sent. */
export function hashesOf(columns: readonly string[]): Sql {
  const hashes = columns.map(
    (name) => sql`hashtextextended(${ident("source", name)}::text collate "C", 0)`,
  );
  return sql`array[${listed(hashes)}]`;
}
