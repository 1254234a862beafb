import type { ClientBase } from "pg";
import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";

/** How much the database takes on disk, with everything in it. */
export async function readDatabaseBytes(client: ClientBase): Promise<number> {
  const [row] = await query(
    client,
    z.object({ bytes: z.number() }),
    sql`select pg_database_size(current_database())::float8 as bytes`,
  );
  return row?.bytes ?? 0;
}
