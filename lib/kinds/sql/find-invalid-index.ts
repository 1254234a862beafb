import type { Client } from "pg";
import { z } from "zod";
import { parseSql } from "@/lib/kinds/statements/grammar";
import { ident, query, sql } from "@/lib/pg/sql";

/** The index that a statement was to build concurrently, if it is there and is not valid. */
export async function findInvalidIndex(client: Client, text: string): Promise<string | undefined> {
  const parsed = parseSql(text);
  const node = Array.isArray(parsed) ? parsed[0]?.node : undefined;
  if (!node || !("IndexStmt" in node)) return undefined;
  const { idxname, relation } = node.IndexStmt;
  if (!idxname || !relation?.relname) return undefined;
  const { schemaname, relname } = relation;
  const table = ident(...(schemaname ? [schemaname, relname] : [relname])).text;
  const [found] = await query(
    client,
    z.object({ name: z.string() }),
    sql`
    select indexrelid::regclass::text as name
      from pg_catalog.pg_index
      join pg_catalog.pg_class on pg_class.oid = indexrelid
     where indrelid = to_regclass(${table}) and relname = ${idxname} and not indisvalid`,
  );
  return found?.name;
}
