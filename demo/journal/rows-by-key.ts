import type { Pool } from "pg";
import { z } from "zod";
import type { JournalledTable, Row } from "@/demo/systems/journalled-table";
import { ident, query, sql } from "@/lib/pg/sql";

const KEYS_AT_A_TIME = 20_000;
const Found = z.object({ key: z.string(), row: z.record(z.string(), z.unknown()) });

/** All rows of a table that bear these keys, by key. The table may be any that has the name. */
export async function rowsByKey(
  pool: Pool,
  table: JournalledTable,
  keys: string[],
): Promise<Map<string, Row[]>> {
  const rows = new Map<string, Row[]>();
  for (let i = 0; i < keys.length; i += KEYS_AT_A_TIME) {
    const found = await query(
      pool,
      Found,
      sql`select ${table.key} as key, to_jsonb(written) as row
            from ${ident(table.name)} as written
           where ${table.key} = any(${keys.slice(i, i + KEYS_AT_A_TIME)}::text[])`,
    );
    for (const { key, row } of found) rows.set(key, [...(rows.get(key) ?? []), row]);
  }
  return rows;
}
