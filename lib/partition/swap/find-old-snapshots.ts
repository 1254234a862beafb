import type { ClientBase } from "pg";
import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";
import { sayHolders } from "./find-holders";

const Reader = z.object({
  pid: z.int(),
  application: z.string(),
  seconds: z.coerce.number().nullable(),
});

/**
 * Who reads in a snapshot from before the rows were in the new table. Should they come to read the table only after
 * the swap, they would find it without those rows. Gives them in words, or nothing when there are none.
 */
export async function findOldSnapshots(
  session: ClientBase,
  bulkUntil: string,
): Promise<string | undefined> {
  const found = await query(
    session,
    Reader,
    sql`
    select pid, coalesce(application_name, '') as application,
           extract(epoch from clock_timestamp() - xact_start) as seconds
      from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and backend_xmin is not null
       and age(backend_xmin) > age((${bulkUntil}::bigint % 4294967296)::text::xid)
       and backend_type is distinct from 'autovacuum worker'`,
  );
  if (found.length === 0) return undefined;
  const holders = found.map((reader) => ({ ...reader, transaction: "", isMaintenance: false }));
  return `Its rows are younger than the snapshot of ${sayHolders(holders)}.`;
}
