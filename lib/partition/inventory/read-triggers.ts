import type { ClientBase } from "pg";
import { z } from "zod";
import { TriggerFacts } from "@/lib/partition/facts/attached-facts";
import { query, sql } from "@/lib/pg/sql";
import { readBody } from "./read-body";

const Row = TriggerFacts.omit({ setsKey: true, setsRow: true, asksTableName: true }).extend({
  body: z.string(),
});

/**
 * The triggers that somebody made; the engine's own are not the table's. What a partition has from its parent it gets
 * and loses with its place there, and is read only where it is asked for.
 */
export async function readTriggers(
  client: ClientBase,
  oid: number,
  key: string,
  which: "its own" | "with those of its own parent" = "its own",
): Promise<TriggerFacts[]> {
  const own =
    which === "its own" ? sql`coalesce(to_jsonb(t) ->> 'tgparentid', '0') = '0'` : sql`true`;
  const rows = await query(
    client,
    Row,
    sql`
    select tgname::text as name,
           pg_get_triggerdef(t.oid, false) as definition,
           tgenabled::text as enabled,
           tgtype & 2 > 0 as "isBefore",
           tgtype & 1 > 0 as "isForEachRow",
           tgnewtable is not null or tgoldtable is not null as "hasTransitionTables",
           lanname::text as language,
           prosrc as body,
           obj_description(t.oid, 'pg_trigger') as comment
      from pg_trigger t
      join pg_proc on pg_proc.oid = tgfoid
      join pg_language on pg_language.oid = prolang
      join pg_namespace on pg_namespace.oid = pronamespace
     where tgrelid = ${oid} and not tgisinternal and nspname <> 'slackwater' and ${own}
     order by tgname::text collate "C"`,
  );
  return rows.map(({ body, ...trigger }) => ({ ...trigger, ...readBody(body, key) }));
}
