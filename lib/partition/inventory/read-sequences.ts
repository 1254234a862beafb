import type { ClientBase } from "pg";
import { z } from "zod";
import { OwnedSequenceFacts } from "@/lib/partition/facts/attached-facts";
import { IdentityFacts } from "@/lib/partition/facts/column-facts";
import { query, sql } from "@/lib/pg/sql";
import { readGrantsOn } from "./read-grants";

/** The sequences that belong to a column without being its identity. */
export function readOwnedSequences(client: ClientBase, oid: number): Promise<OwnedSequenceFacts[]> {
  return query(
    client,
    OwnedSequenceFacts,
    sql`
    select nspname::text as schema, relname::text as name, attname::text as column
      from pg_depend
      join pg_class on pg_class.oid = objid and relkind = 'S'
      join pg_namespace on pg_namespace.oid = relnamespace
      join pg_attribute on attrelid = refobjid and attnum = refobjsubid
     where classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass
       and refobjid = ${oid} and deptype = 'a'
     order by relname::text collate "C"`,
  );
}

const Row = IdentityFacts.omit({ grants: true }).extend({ oid: z.int(), column: z.string() });

/** The sequence of each identity column, by the column's name. */
export async function readIdentities(
  client: ClientBase,
  oid: number,
): Promise<Record<string, IdentityFacts>> {
  const rows = await query(
    client,
    Row,
    sql`
    select c.oid,
           attname::text as column,
           nspname::text as schema,
           relname::text as sequence,
           seqstart::text as start,
           seqincrement::text as increment,
           seqmin::text as min,
           seqmax::text as max,
           seqcache::text as cache,
           seqcycle as cycles,
           obj_description(c.oid, 'pg_class') as comment,
           coalesce(case
             when not has_sequence_privilege(c.oid, 'SELECT, USAGE') then 0
             when seqincrement > 0 then pg_sequence_last_value(c.oid)::float8 / seqmax
             else pg_sequence_last_value(c.oid)::float8 / seqmin
           end, 0) as "usedRatio",
           array(select pg_describe_object(d.classid, d.objid, d.objsubid) collate "C"
                   from pg_depend d
                  where d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid and d.deptype = 'n'
                  order by 1) as "otherUsers"
      from pg_depend
      join pg_class c on c.oid = objid and relkind = 'S'
      join pg_namespace on pg_namespace.oid = relnamespace
      join pg_sequence on seqrelid = c.oid
      join pg_attribute on attrelid = refobjid and attnum = refobjsubid
     where classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass
       and refobjid = ${oid} and deptype = 'i'
     order by attnum`,
  );
  const identities: Record<string, IdentityFacts> = {};
  for (const { oid: sequence, column, ...identity } of rows)
    identities[column] = { ...identity, grants: await readGrantsOn(client, sequence) };
  return identities;
}
