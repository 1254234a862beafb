import type { ClientBase } from "pg";
import { z } from "zod";
import {
  type DependentFacts,
  FunctionFacts,
  ViewFacts,
} from "@/lib/partition/facts/dependent-facts";
import type { RelationFacts } from "@/lib/partition/facts/relation-facts";
import { query, type Sql, sql } from "@/lib/pg/sql";

const MENTIONS_MAX = 20;
const Described = z.object({ description: z.string() });

/** What would go on with the old table after a rename, or stand in the way of a new one. */
export async function readDependents(
  client: ClientBase,
  table: RelationFacts,
): Promise<DependentFacts> {
  return {
    views: await readViews(client, table.oid),
    functions: await readFunctions(client, table.oid),
    rowTypeUsers: await readRowTypeUsers(client, table.oid),
    others: await readOthers(client, table.oid),
    mentions: await readMentions(client, table.name),
  };
}

function readViews(client: ClientBase, oid: number): Promise<ViewFacts[]> {
  return query(
    client,
    ViewFacts,
    sql`
    select nspname::text as schema,
           relname::text as name,
           relkind::text as kind,
           pg_get_userbyid(relowner)::text as owner,
           pg_get_viewdef(c.oid) as definition,
           coalesce(c.reloptions, '{}') as options,
           exists (select from pg_depend
                     join pg_constraint on pg_constraint.oid = refobjid and conrelid = ${oid}
                    where classid = 'pg_rewrite'::regclass and objid = r.oid
                      and refclassid = 'pg_constraint'::regclass) as "needsPrimaryKey",
           pg_has_role(relowner, 'USAGE')
             and has_schema_privilege(relnamespace, 'CREATE') as "mayReplace"
      from pg_rewrite r
      join pg_class c on c.oid = ev_class
      join pg_namespace on pg_namespace.oid = relnamespace
     where rulename = '_RETURN'
       and exists (select from pg_depend
                    where classid = 'pg_rewrite'::regclass and objid = r.oid and deptype = 'n'
                      and refclassid = 'pg_class'::regclass and refobjid = ${oid})
       and ev_class <> ${oid}
     order by nspname::text collate "C", relname::text collate "C"`,
  );
}

/** Bodies in quotes find the table by its name; only standard SQL bodies are bound to it. */
function readFunctions(client: ClientBase, oid: number): Promise<FunctionFacts[]> {
  return query(
    client,
    FunctionFacts,
    sql`
    select p.oid::regprocedure::text as signature,
           pg_get_functiondef(p.oid) as definition,
           pg_has_role(proowner, 'USAGE')
             and has_schema_privilege(pronamespace, 'CREATE') as "mayReplace"
      from pg_proc p
     where to_jsonb(p) ->> 'prosqlbody' is not null
       and exists (select from pg_depend
                    where classid = 'pg_proc'::regclass and objid = p.oid
                      and refclassid = 'pg_class'::regclass and refobjid = ${oid})
     order by p.oid::regprocedure::text collate "C"`,
  );
}

function readRowTypeUsers(client: ClientBase, oid: number): Promise<string[]> {
  return describeDependencies(
    client,
    sql`
    select classid, objid, objsubid
      from pg_depend
      join pg_type row_type on row_type.typrelid = ${oid}
     where refclassid = 'pg_type'::regclass and refobjid in (row_type.oid, row_type.typarray)
       and deptype <> 'i'`,
  );
}

/** Whatever depends on the table and is of no kind that is read elsewhere. */
function readOthers(client: ClientBase, oid: number): Promise<string[]> {
  return describeDependencies(
    client,
    sql`
    select classid, objid, 0 as objsubid
      from pg_depend
     where refclassid = 'pg_class'::regclass and refobjid = ${oid} and deptype <> 'i'
       and classid <> all (array['pg_class', 'pg_statistic_ext', 'pg_policy', 'pg_publication_rel']::regclass[])
       and not (classid = 'pg_attrdef'::regclass
            and exists (select from pg_attrdef where oid = objid and adrelid = ${oid}))
       and not (classid = 'pg_constraint'::regclass
            and exists (select from pg_constraint where oid = objid and (
                          conrelid = ${oid} or contype = 'f' and confrelid = ${oid})))
       and not (classid = 'pg_trigger'::regclass
            and exists (select from pg_trigger where oid = objid and (tgrelid = ${oid} or tgisinternal)))
       and not (classid = 'pg_rewrite'::regclass
            and exists (select from pg_rewrite
                         where oid = objid and (ev_class = ${oid} or rulename = '_RETURN')))
       and not (classid = 'pg_proc'::regclass
            and exists (select from pg_proc p
                         where oid = objid and to_jsonb(p) ->> 'prosqlbody' is not null))`,
  );
}

async function describeDependencies(client: ClientBase, dependencies: Sql): Promise<string[]> {
  const rows = await query(
    client,
    Described,
    sql`
    select distinct pg_describe_object(classid, objid, objsubid) collate "C" as description
      from (${dependencies}) as dependency
     order by 1`,
  );
  return rows.map(({ description }) => description);
}

async function readMentions(client: ClientBase, name: string): Promise<string[]> {
  const rows = await query(
    client,
    Described,
    sql`
    select p.oid::regprocedure::text collate "C" as description
      from pg_proc p
      join pg_namespace on pg_namespace.oid = pronamespace
     where case
             when nspname in ('pg_catalog', 'information_schema', 'slackwater') then false
             when position(lower(${name}) in lower(prosrc)) = 0 then false
             else to_jsonb(p) ->> 'prosqlbody' is null
           end
     order by 1
     limit ${MENTIONS_MAX}`,
  );
  return rows.map(({ description }) => description);
}
