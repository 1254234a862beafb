import type { ClientBase } from "pg";
import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";

/** The migration of a table that is going on, or else the last one that is still in the ledger. */
export async function findMigration(
  session: ClientBase,
  { schema, name }: { schema: string; name: string },
): Promise<string | undefined> {
  const [ledger] = await query(
    session,
    z.object({ isThere: z.boolean() }),
    sql`select to_regclass('slackwater.migration') is not null as "isThere"`,
  );
  if (!ledger?.isThere) return undefined;
  const [found] = await query(
    session,
    z.object({ id: z.string() }),
    sql`
    select id
      from slackwater.migration
     where source ->> 'schema' = ${schema} and source ->> 'name' = ${name}
     order by id desc
     limit 1`,
  );
  return found?.id;
}
