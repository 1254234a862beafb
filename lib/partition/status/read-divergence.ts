import type { ClientBase } from "pg";
import { z } from "zod";
import { captureNames, logIdOf } from "@/lib/partition/capture/capture-names";
import { logKeys } from "@/lib/partition/capture/log-columns";
import type { TableShape } from "@/lib/partition/shape";
import { columnsOf } from "@/lib/partition/sql-list";
import { query, sql } from "@/lib/pg/sql";

const ENTRIES_MAX = 100_000;

const Divergence = z.object({
  rows: z.coerce.number(),
  /** Whether the whole log was looked at, and not only so much of it that the count stays cheap. */
  isCounted: z.boolean(),
});
export type Divergence = z.infer<typeof Divergence>;

/**
 * How many rows the table that is not in use may have otherwise: those whose key is in the log. Of every other row
 * both tables have the same, so without an entry they are equal.
 */
export async function readDivergence(
  session: ClientBase,
  source: TableShape,
): Promise<Divergence | null> {
  const { log } = captureNames(logIdOf(source));
  const keys = columnsOf(sql``, logKeys(source));
  const [found] = await query(
    session,
    Divergence,
    sql`
    with looked as (select ${keys} from ${log} limit ${ENTRIES_MAX})
    select (select count(*) from (select distinct ${keys} from looked) as its) as rows,
           (select count(*) from looked) < ${ENTRIES_MAX} as "isCounted"`,
  );
  return found ?? null;
}
