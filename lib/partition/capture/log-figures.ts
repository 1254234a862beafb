import type { ClientBase } from "pg";
import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";
import { captureNames, type LogId } from "./capture-names";

const LogFigures = z.object({
  /** Changes that are not replayed yet. */
  entries: z.coerce.number(),
  bytes: z.coerce.number(),
  oldestAgeSeconds: z.coerce.number().nullable(),
});
export type LogFigures = z.infer<typeof LogFigures>;

/** How much is logged and not yet replayed: exact up to the bound, which keeps the count cheap. */
export async function readLogFigures(
  session: ClientBase,
  id: LogId,
  bound: number,
): Promise<LogFigures> {
  const { log } = captureNames(id);
  const [figures] = await query(
    session,
    LogFigures,
    sql`
    select (select count(*) from (select from ${log} limit ${bound}) as counted) as entries,
           pg_total_relation_size(${log.text}::regclass) as bytes,
           (select extract(epoch from clock_timestamp() - at) from ${log} order by seq limit 1)
             as "oldestAgeSeconds"`,
  );
  if (!figures) throw new Error("The change log gave no answer.");
  return figures;
}
