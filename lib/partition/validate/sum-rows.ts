import type { ClientBase } from "pg";
import { z } from "zod";
import { columnsOf } from "@/lib/partition/sql-list";
import { query, type Sql, sql } from "@/lib/pg/sql";

/** How many rows, and two sums over a hash of all that is in each: the same whatever their order. */
export const Sums = z.object({ rows: z.coerce.number(), first: z.string(), second: z.string() });
export type Sums = z.infer<typeof Sums>;

export const NO_ROWS: Sums = { rows: 0, first: "0", second: "0" };

/** Whether two heaps of rows are equal. Sums, unlike an exclusive or, do not take two of a kind for none. */
export function isEqual(left: Sums, right: Sums): boolean {
  return left.rows === right.rows && left.first === right.first && left.second === right.second;
}

/** The rows to be summed up, under the name `source`; null leaves their content out. */
export type Heap = { from: Sql; where: Sql; columns: string[] | null };

/** Sums rows up by a group, such as the number of a range or the partition that they lie in. */
export function sumRows<Group extends z.ZodType>(
  client: ClientBase,
  group: { type: Group; of: Sql },
  { from, where, columns }: Heap,
) {
  // The text of a row is stricter than equality: 1.0 and 1.00 differ. Without `offset 0` it would be made twice.
  const hash = columns
    ? sql`hashtextextended(row(${columnsOf(sql`source.`, columns)})::text collate "C", 0)`
    : sql`0::int8`;
  return query(
    client,
    Sums.extend({ group: group.type }),
    sql`
    select "group", count(*) as rows, coalesce(sum(hash), 0)::text as first,
           coalesce(sum(hashint8extended(hash, 1)), 0)::text as second
      from (select ${group.of} as "group", ${hash} as hash
              from ${from} as source
             where ${where} offset 0) as hashed
     group by 1`,
  );
}
