import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";
import { OUR_SESSIONS } from "./our-sessions";
import type { Reader } from "./reader";
import { known } from "./signal";

/** How many sessions wait for a lock that one of ours holds. Whoever queues behind them waits too. */
export const READ_BLOCKED: Reader = {
  names: ["blocked_sessions"],
  async read(client) {
    const [found] = await query(
      client,
      z.object({ blocked: z.int() }),
      sql`
      with ours as (${OUR_SESSIONS})
      select count(distinct pid)::int as blocked
        from pg_locks
       where not granted and pid not in (table ours)
         and pg_blocking_pids(pid) && array(table ours)`,
    );
    return [known("blocked_sessions", found?.blocked ?? 0)];
  },
};
