import type { ClientBase } from "pg";
import { z } from "zod";
import { listed } from "@/lib/partition/sql-list";
import { ident, query, type Sql, sql } from "@/lib/pg/sql";
import type { Difference } from "./comparison";
import { hashesOf } from "./slice";
import type { Heap } from "./sum-rows";

type Compared = { plain: Heap; root: Heap; key: string[]; columns: string[]; rowsMax: number };

const BUCKETS = 256;
const BUCKETS_MAX = 4;
const Row = z.object({
  side: z.enum(["plain", "root"]),
  key: z.array(z.string().nullable()),
  hashes: z.array(z.string().nullable()),
});
type Row = z.infer<typeof Row>;

/**
 * The keys that differ, as the transaction's snapshot shows them. Rows fall into buckets by their key, and only
 * unequal buckets are compared row by row, so that a large partition needs no more memory than a small one.
 */
export async function findDifferences(
  client: ClientBase,
  compared: Compared,
  partition: string,
): Promise<Difference[]> {
  const { plain, root, key, columns, rowsMax } = compared;
  const bucket = sql`(hashtextextended(${keyText(key)}::text collate "C", 0) & ${BUCKETS - 1})`;
  const unequal = await query(
    client,
    z.object({ bucket: z.string() }),
    sql`
    with plain as (${sumBuckets(plain, bucket, columns)}), root as (${sumBuckets(root, bucket, columns)})
    select bucket
      from plain full join root using (bucket)
     where (plain.rows, plain.total) is distinct from (root.rows, root.total)
     order by 1 limit ${BUCKETS_MAX}`,
  );
  const buckets = unequal.map((one) => one.bucket);
  const rowsOf = ({ from, where }: Heap) => sql`
    select ${keyText(key)} as key, ${hashesOf(columns)} as hashes
      from ${from} as source
     where ${where} and ${bucket} = any(${buckets}::int8[])`;
  const rows = await query(
    client,
    Row,
    sql`
    with plain as (${rowsOf(plain)}), root as (${rowsOf(root)})
    select 'plain' as side, key, hashes::text[] as hashes
      from (table plain except all table root) as only_plain
     union all
    select 'root', key, hashes::text[] from (table root except all table plain) as only_root
     order by key, side
     limit ${2 * rowsMax}`,
  );
  return pairUp(rows, key, columns)
    .slice(0, rowsMax)
    .map((difference) => ({ partition, ...difference }));
}

function keyText(key: string[]): Sql {
  return sql`array[${listed(key.map((name) => sql`source.${ident(name)}::text`))}]`;
}

function sumBuckets({ from, where }: Heap, bucket: Sql, columns: string[]): Sql {
  return sql`
    select ${bucket} as bucket, count(*) as rows,
           sum(hashtextextended(${hashesOf(columns)}::text, 0)) as total
      from ${from} as source
     where ${where}
     group by 1`;
}

/** A key that is left on both sides differs in its columns; one on a single side is missing on the other. */
function pairUp(rows: Row[], key: string[], columns: string[]): Omit<Difference, "partition">[] {
  const byKey = Map.groupBy(rows, (row) => JSON.stringify(row.key));
  return [...byKey.values()].map((same) => {
    const sides = new Set(same.map(({ side }) => side));
    const [one, other] = [same[0]?.hashes ?? [], same[1]?.hashes ?? []];
    const isBoth = sides.size === 2;
    return {
      key: key.map((name, i) => `${name} = ${same[0]?.key[i]}`).join(", "),
      found: isBoth
        ? "differs"
        : sides.has("plain")
          ? "only in the old table"
          : "only in the new table",
      columns: isBoth ? columns.filter((_, i) => one[i] !== other[i]).join(", ") : "",
    };
  });
}
