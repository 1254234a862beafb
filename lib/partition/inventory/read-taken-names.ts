import type { ClientBase } from "pg";
import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";

/** Every name in a schema that something already has; the names of array types give way by themselves. */
export async function readTakenNames(client: ClientBase, schema: string): Promise<string[]> {
  const rows = await query(
    client,
    z.object({ name: z.string() }),
    sql`
    select relname::text collate "C" as name from pg_class where relnamespace = ${namespaceOf(schema)}
     union
    select typname::text from pg_type where typnamespace = ${namespaceOf(schema)} and typcategory <> 'A'
     union
    select stxname::text from pg_statistic_ext where stxnamespace = ${namespaceOf(schema)}
     order by 1`,
  );
  return rows.map(({ name }) => name);
}

function namespaceOf(schema: string) {
  return sql`(select oid from pg_namespace where nspname = ${schema})`;
}
