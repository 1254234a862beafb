import type { ClientBase } from "pg";
import { z } from "zod";
import { ROWS_BACK_MAX } from "@/lib/partition/plan/attach/rows-back";
import type { Plan } from "@/lib/partition/plan/plan";
import { verbatim } from "@/lib/partition/verbatim";
import { ident, query, sql } from "@/lib/pg/sql";

/** How many rows lie in the partitions that were made, and would have to be moved: exact up to one too many. */
export async function countRowsBack(
  session: ClientBase,
  { table, shape, ranges }: Pick<Plan, "table" | "shape" | "ranges">,
): Promise<number> {
  const edge = ranges[0]?.to ?? "";
  const type = shape?.columns.find(({ name }) => name === table.key)?.type ?? "text";
  const [counted] = await query(
    session,
    z.object({ rows: z.coerce.number() }),
    sql`
    select count(*) as rows
      from (select from ${ident(table.schema, table.name)}
             where ${ident(table.key)} >= ${edge}::text::${verbatim(type)}
             limit ${ROWS_BACK_MAX + 1}) as counted`,
  );
  return counted?.rows ?? 0;
}

/** Why there is no way back with so many, or nothing. */
export function sayTooManyBack(rows: number): string | undefined {
  if (rows <= ROWS_BACK_MAX) return undefined;
  const most = ROWS_BACK_MAX.toLocaleString("en-US");
  return `More than ${most} rows lie in the new partitions, which is the most that is moved back under the locks of the swap.`;
}
