import { type Sql, sql } from "@/lib/pg/sql";

/** The sessions of an engine that are at work: each holds its right to the migration while it changes something. */
export const OUR_SESSIONS: Sql = sql`
  select pid from pg_locks
   where locktype = 'relation' and granted and relation = to_regclass('slackwater.migration')
     and database = (select oid from pg_database where datname = current_database())`;
