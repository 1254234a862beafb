import type { Client } from "pg";
import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";
import { SILENCE_MAX, WORKER_NAME } from "./worker-life";

/** Whether anybody carries out steps: the session of some worker is there and has spoken lately. */
export async function anyWorkerAlive(client: Client): Promise<boolean> {
  const [row] = await query(
    client,
    z.object({ alive: z.boolean() }),
    sql`
      select exists (
        select from pg_stat_activity
         where starts_with(application_name, ${WORKER_NAME})
           and datname = current_database()
           and coalesce(state_change > clock_timestamp() - ${SILENCE_MAX}::interval, true)
      ) as alive`,
  );
  return row?.alive ?? false;
}
