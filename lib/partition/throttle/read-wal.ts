import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";
import type { Reader } from "./reader";
import { known, type Signal, unknownAll } from "./signal";

const Wal = z.object({ bytes: z.coerce.number(), atMs: z.coerce.number() });

/** How fast the server writes its log: all of it, ours included. */
export const READ_WAL: Reader = {
  names: ["wal_rate"],
  async read(client, _, memory): Promise<Signal[]> {
    const [now] = await query(
      client,
      Wal,
      sql`
      select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as bytes,
             extract(epoch from clock_timestamp()) * 1000 as "atMs"`,
    );
    if (!now) throw new Error("The server gave no answer about its log.");
    const { wal: before } = memory;
    memory.wal = now;
    if (!before || now.atMs <= before.atMs)
      return unknownAll(["wal_rate"], "it is measured between two readings, and this is the first");
    return [known("wal_rate", ((now.bytes - before.bytes) * 1_000) / (now.atMs - before.atMs))];
  },
};
