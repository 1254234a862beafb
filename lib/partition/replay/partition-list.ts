import type { ClientBase } from "pg";
import { z } from "zod";
import type { Migration } from "@/lib/partition/ledger/migration";
import { listed } from "@/lib/partition/sql-list";
import { verbatim } from "@/lib/partition/verbatim";
import { execute, ident, literal, query, type Sql, sql } from "@/lib/pg/sql";

const Partition = z.object({ name: z.string(), bounds: z.string() });
const RANGE = /^FOR VALUES FROM \((.*)\) TO \((.*)\)$/s;
const NO_EDGE = ["MINVALUE", "MAXVALUE"];

/** The session's own list of the partitions that rows are deleted from. */
export function partitionList({ source }: Pick<Migration, "source">): Sql {
  return ident("pg_temp", `slackwater_partitions_${source.oid}`);
}

/**
 * Makes that list, once in a session. PostgreSQL before 14 plans a delete for each of all partitions alone, which
 * takes a second or two where there are hundreds; by the list only those are looked at that have one of the rows.
 */
export async function makePartitionList(
  session: ClientBase,
  migration: Pick<Migration, "source" | "shadow">,
): Promise<void> {
  const { source, shadow } = migration;
  const list = partitionList(migration);
  await execute(session, sql`drop table if exists ${list}`);
  await execute(
    session,
    sql`
    create temporary table ${list} as
    select null::text as name, null::boolean as takes_the_rest,
           ${ident(source.partitionKey)} as lower, ${ident(source.partitionKey)} as upper
      from only ${ident(shadow.schema, shadow.name)}
      with no data`,
  );
  const partitions = await readPartitions(session, shadow);
  if (partitions.length === 0) return;
  const rows = partitions.map(
    ({ name, bounds }) =>
      sql`(${literal(name)}, ${bounds === "DEFAULT" ? sql`true` : sql`false`}, ${edges(bounds)})`,
  );
  await execute(
    session,
    sql`insert into ${list} (name, takes_the_rest, lower, upper) values ${listed(rows)}`,
  );
}

function readPartitions(session: ClientBase, shadow: Migration["shadow"]) {
  return query(
    session,
    Partition,
    sql`
    select format('%I.%I', nspname, relname) as name, pg_get_expr(relpartbound, pg_class.oid) as bounds
      from pg_inherits
      join pg_class on pg_class.oid = inhrelid
      join pg_namespace on pg_namespace.oid = relnamespace
     where inhparent = ${ident(shadow.schema, shadow.name).text}::regclass
     order by relname`,
  );
}

/** PostgreSQL's own words, as values; null where there is no edge. */
function edges(bounds: string): Sql {
  const [, from = "MINVALUE", to = "MAXVALUE"] = RANGE.exec(bounds) ?? [];
  const edge = (text: string) => (NO_EDGE.includes(text) ? sql`null` : verbatim(text));
  return sql`${edge(from)}, ${edge(to)}`;
}
