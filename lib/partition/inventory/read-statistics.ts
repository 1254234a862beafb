import type { ClientBase } from "pg";
import { z } from "zod";
import { StatisticsFacts } from "@/lib/partition/facts/attached-facts";
import { query, sql } from "@/lib/pg/sql";
import { strip } from "./strip";

const Row = StatisticsFacts.omit({ body: true }).extend({
  definition: z.string(),
  beginning: z.string(),
  end: z.string(),
});

/** The extended statistics of the table. */
export async function readStatistics(client: ClientBase, oid: number): Promise<StatisticsFacts[]> {
  const rows = await query(
    client,
    Row,
    sql`
    select ns.nspname::text as schema,
           stxname::text as name,
           pg_get_statisticsobjdef(s.oid) as definition,
           format('CREATE STATISTICS %I.%I', ns.nspname, stxname) as beginning,
           format(' FROM %I.%I', nt.nspname, relname) as "end",
           nullif(to_jsonb(s) ->> 'stxstattarget', '-1')::int as target,
           obj_description(s.oid, 'pg_statistic_ext') as comment
      from pg_statistic_ext s
      join pg_namespace ns on ns.oid = stxnamespace
      join pg_class t on t.oid = stxrelid
      join pg_namespace nt on nt.oid = relnamespace
     where stxrelid = ${oid}
     order by ns.nspname::text collate "C", stxname::text collate "C"`,
  );
  return rows.map(({ definition, beginning, end, ...statistics }) => ({
    ...statistics,
    body: strip(definition, beginning, end),
  }));
}
