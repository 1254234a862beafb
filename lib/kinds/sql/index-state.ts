import type { Client } from "pg";
import { z } from "zod";
import { parseSql } from "@/lib/kinds/statements/grammar";
import { ident, query, type Sql, sql } from "@/lib/pg/sql";

/** An index as it stands: the name as PostgreSQL writes it, and whether queries may use it. */
export type IndexState = { index: string; is: "valid" | "invalid" | "missing" };

/** How the index stands that a statement builds or drops; nothing where it names none. */
export async function readIndexState(
  client: Client,
  text: string,
): Promise<(IndexState & { wanted: "valid" | "missing" }) | undefined> {
  const named = indexNamedIn(text);
  if (!named) return undefined;
  const [found] = await query(
    client,
    z.object({ name: z.string(), isValid: z.boolean() }),
    sql`
    select indexrelid::regclass::text as name, indisvalid as "isValid"
      from pg_catalog.pg_index
      join pg_catalog.pg_class on pg_class.oid = indexrelid
     where ${named.condition}`,
  );
  const { wanted } = named;
  if (!found) return { index: named.index, is: "missing", wanted };
  return { index: found.name, is: found.isValid ? "valid" : "invalid", wanted };
}

type Named = { index: string; condition: Sql; wanted: "valid" | "missing" };

function indexNamedIn(text: string): Named | undefined {
  const parsed = parseSql(text);
  const node = Array.isArray(parsed) ? parsed[0]?.node : undefined;
  if (!node) return undefined;
  if ("IndexStmt" in node) {
    const { idxname: index, relation } = node.IndexStmt;
    if (!index || !relation?.relname) return undefined;
    const table = quoted([relation.schemaname, relation.relname]);
    const condition = sql`indrelid = to_regclass(${table}) and relname = ${index}`;
    return { index, condition, wanted: "valid" };
  }
  if (!("DropStmt" in node) || node.DropStmt.removeType !== "OBJECT_INDEX") return undefined;
  const [object, ...others] = node.DropStmt.objects ?? [];
  if (!object || !("List" in object) || others.length > 0) return undefined;
  const path = (object.List.items ?? []).map((item) =>
    "String" in item ? item.String.sval : undefined,
  );
  const index = quoted(path);
  return { index, condition: sql`indexrelid = to_regclass(${index})`, wanted: "missing" };
}

function quoted(path: readonly (string | undefined)[]): string {
  return ident(...path.filter((part) => part !== undefined && part !== "").map(String)).text;
}
