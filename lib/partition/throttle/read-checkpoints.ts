import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";
import type { Reader } from "./reader";
import { known, unknownAll } from "./signal";

const OWN_VIEW = 170_000;
const OVER_MS = 120_000;
const MINUTE_MS = 60_000;

const Version = z.object({ version: z.coerce.number() });
const Forced = z.object({ forced: z.coerce.number(), atMs: z.coerce.number() });

/** How often, over the last two minutes, a checkpoint came before its time because so much was written. */
export const READ_CHECKPOINTS: Reader = {
  names: ["checkpoints"],
  async read(client, _, memory) {
    const [server] = await query(
      client,
      Version,
      sql`select current_setting('server_version_num') as version`,
    );
    const from =
      (server?.version ?? 0) >= OWN_VIEW
        ? sql`num_requested as forced from pg_stat_checkpointer`
        : sql`checkpoints_req as forced from pg_stat_bgwriter`;
    const [now] = await query(
      client,
      Forced,
      sql`select extract(epoch from clock_timestamp()) * 1000 as "atMs", ${from}`,
    );
    if (!now) throw new Error("The server gave no answer about checkpoints.");
    const kept = memory.checkpoints.filter(({ atMs }) => now.atMs - atMs <= OVER_MS);
    memory.checkpoints = [...kept, now];
    const [oldest] = kept;
    if (!oldest)
      return unknownAll(
        ["checkpoints"],
        "it is counted between two readings, and this is the first",
      );
    // A single one in the first seconds must not look like many a minute.
    const minutes = Math.max(now.atMs - oldest.atMs, MINUTE_MS) / MINUTE_MS;
    return [known("checkpoints", Math.max(0, now.forced - oldest.forced) / minutes)];
  },
};
