import type { ClientBase } from "pg";
import { z } from "zod";
import { judgeStatement } from "@/lib/partition/plan/judge-statement";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { ident, query, sql } from "@/lib/pg/sql";

const READ_MAX = 2_000;
const KEPT_MAX = 20;
const SHOWN_LENGTH = 200;

/** Statements that the server has seen and that will mean something else; nothing where it keeps no record. */
export async function readRiskyStatements(
  client: ClientBase,
  table: string,
  key: string,
): Promise<{ risk: string; statement: string }[] | null> {
  const [extension] = await query(
    client,
    z.object({ schema: z.string() }),
    sql`
    select nspname::text as schema
      from pg_extension join pg_namespace on pg_namespace.oid = extnamespace
     where extname = 'pg_stat_statements'`,
  );
  if (!extension) return null;
  await client.query("savepoint statements");
  try {
    const rows = await query(
      client,
      z.object({ query: z.string() }),
      sql`
      select distinct query collate "C" as query
        from ${ident(extension.schema, "pg_stat_statements")}
       where dbid = (select oid from pg_database where datname = current_database())
         and position(lower(${table}) in lower(query)) > 0
       order by 1
       limit ${READ_MAX}`,
    );
    const risky = rows.flatMap(({ query: statement }) => {
      const risk = judgeStatement(statement, { table, key });
      return risk ? [{ risk, statement: statement.slice(0, SHOWN_LENGTH) }] : [];
    });
    return risky.slice(0, KEPT_MAX);
  } catch (error) {
    if (!hasCode(error, PG_ERROR.insufficientPrivilege, PG_ERROR.databaseClosed)) throw error;
    await client.query("rollback to savepoint statements");
    return null;
  }
}
