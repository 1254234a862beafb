import type { ClientBase } from "pg";
import { MomentFacts } from "@/lib/partition/facts/moment-facts";
import { query, sql } from "@/lib/pg/sql";
import { readRiskyStatements } from "./read-risky-statements";

const LONG_SECONDS = 60;

const Row = MomentFacts.omit({ riskyStatements: true });

/** What is true of the table only now: how large it is, and who is busy with it. */
export async function readMoment(
  client: ClientBase,
  table: { oid: number; name: string },
  key: string,
): Promise<MomentFacts> {
  const [found] = await query(
    client,
    Row,
    sql`
    select case
             when relpages > 0 and reltuples >= 0 then reltuples::float8
             when pg_stat_get_live_tuples(oid) > 0 then pg_stat_get_live_tuples(oid)::float8
             when pg_relation_size(oid) = 0 then 0
           end as "rowsEstimate",
           pg_table_size(oid)::float8 as "heapBytes",
           pg_indexes_size(oid)::float8 as "indexBytes",
           array(select gid collate "C"
                   from pg_prepared_xacts x
                   join pg_locks own on own.pid is null and own.transactionid = x.transaction
                   join pg_locks held on held.pid is null
                                     and held.virtualtransaction = own.virtualtransaction
                  where x.database = current_database() and held.relation = c.oid
                  order by 1) as "preparedTransactions",
           (select coalesce(json_agg(holder order by holder.pid), '[]')
              from (select a.pid, floor(extract(epoch from now() - min(xact_start)))::int as seconds,
                           coalesce(min(application_name), '') as application
                      from pg_locks l
                      join pg_stat_activity a on a.pid = l.pid
                     where locktype = 'relation' and l.relation = c.oid and a.pid <> pg_backend_pid()
                       and xact_start < now() - make_interval(secs => ${LONG_SECONDS})
                     group by a.pid) as holder) as "longHolders",
           exists (select from pg_stat_progress_vacuum where relid = c.oid) as "isBeingVacuumed",
           case when relfrozenxid <> '0'::xid
             then age(relfrozenxid)::float8 / current_setting('autovacuum_freeze_max_age')::float8
             else 0 end as "freezeAgeRatio"
      from pg_class c
     where oid = ${table.oid}`,
  );
  if (!found) throw new Error(`pg_class has lost the table ${table.oid} that it had.`);
  return { ...found, riskyStatements: await readRiskyStatements(client, table.name, key) };
}
