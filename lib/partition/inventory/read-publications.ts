import type { ClientBase } from "pg";
import { PublicationFacts } from "@/lib/partition/facts/attached-facts";
import { query, sql } from "@/lib/pg/sql";

/** The publications that send this table's changes out, whether they name it or take everything. */
export function readPublications(client: ClientBase, oid: number): Promise<PublicationFacts[]> {
  return query(
    client,
    PublicationFacts,
    sql`
    select pubname::text as name,
           r.oid is not null as "isExplicit",
           coalesce((to_jsonb(p) ->> 'pubviaroot')::boolean, false) as "viaRoot",
           case when to_jsonb(r) ->> 'prattrs' is not null then
             array(select attname::text from pg_attribute
                    where attrelid = prrelid
                      and attnum = any (string_to_array(to_jsonb(r) ->> 'prattrs', ' ')::int2[])
                    order by attnum)
           end as columns,
           pg_get_expr((to_jsonb(r) ->> 'prqual')::pg_node_tree, prrelid) as filter,
           pg_has_role(pubowner, 'USAGE') as "mayAlter"
      from pg_publication p
      left join pg_publication_rel r on prpubid = p.oid and prrelid = ${oid}
     where r.oid is not null
        or exists (select from pg_get_publication_tables(pubname) as t where t.relid = ${oid})
     order by pubname::text collate "C"`,
  );
}
