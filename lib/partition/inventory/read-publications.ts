import type { ClientBase } from "pg";
import { PublicationFacts } from "@/lib/partition/facts/attached-facts";
import { query, sql } from "@/lib/pg/sql";

/** Conditions, columns, and publications of a schema. */
const OF_15 = 150_000;

/** The publications that send this table's changes out, whether they name it or take everything. */
export function readPublications(
  client: ClientBase,
  oid: number,
  version: number,
): Promise<PublicationFacts[]> {
  // A node tree can only be read where it lies, so the column has to be there to be named.
  const filter = version < OF_15 ? sql`null` : sql`pg_get_expr(prqual, prrelid)`;
  const ofItsSchema =
    version < OF_15
      ? sql`false`
      : sql`exists (select from pg_publication_namespace join pg_class on relnamespace = pnnspid
                     where pnpubid = p.oid and pg_class.oid = ${oid})`;
  return query(
    client,
    PublicationFacts,
    sql`
    select pubname::text as name,
           r.oid is not null as "isExplicit",
           case when puballtables then 'database' when ${ofItsSchema} then 'schema' end as "takesAll",
           coalesce((to_jsonb(p) ->> 'pubviaroot')::boolean, false) as "viaRoot",
           pubupdate or pubdelete as "sendsChanges",
           (select array_agg(attname::text order by attnum)
              from jsonb_array_elements_text(nullif(to_jsonb(r) -> 'prattrs', 'null')) as number
              join pg_attribute on attrelid = prrelid and attnum = number::int2) as columns,
           ${filter} as filter,
           pg_has_role(pubowner, 'USAGE') as "mayAlter"
      from pg_publication p
      left join pg_publication_rel r on prpubid = p.oid and prrelid = ${oid}
     where r.oid is not null
        or exists (select from pg_get_publication_tables(pubname) as t where t.relid = ${oid})
     order by pubname::text collate "C"`,
  );
}
