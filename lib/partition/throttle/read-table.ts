import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";
import type { Reader } from "./reader";
import { known } from "./signal";

const Table = z.object({ maintained: z.int(), freezeAge: z.coerce.number() });

/** Whether the table is being vacuumed, told by its lock, and how urgently it must be. */
export const READ_TABLE: Reader = {
  names: ["maintenance", "freeze_age"],
  async read(client, { tableOid }) {
    const [table] = await query(
      client,
      Table,
      sql`
      select (select count(*)::int from pg_locks
               where relation = ${tableOid} and mode = 'ShareUpdateExclusiveLock' and granted
                 and database = (select oid from pg_database where datname = current_database())
             ) as maintained,
             coalesce((select max(age(relfrozenxid)) from pg_class
                        where oid = ${tableOid} and relfrozenxid <> '0'::xid), 0)::float8
               / current_setting('autovacuum_freeze_max_age')::float8 as "freezeAge"`,
    );
    return [
      known("maintenance", table?.maintained ?? 0),
      known("freeze_age", table?.freezeAge ?? 0),
    ];
  },
};
