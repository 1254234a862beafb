import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "pg";
import { z } from "zod";
import type { TargetAddress } from "@/lib/core/target-address";
import { announcedPid } from "./announced-pid";
import { type ConnectOptions, connectTarget } from "./connect";
import { hasCode, PG_ERROR } from "./error-codes";
import { query, sql } from "./sql";
import { type SessionOptions, withTarget } from "./with-target";

/** What stands between us and the server. A pooler per statement counts as one per transaction. */
export type Pooler = "none" | "session" | "transaction";

/** A busy pooler may lend us the same server session again by chance; a few rounds rule that out. */
const ROUNDS = 4;

/** How long a rival may stand in the pooler's queue, beyond what connecting takes on a slow network. */
const QUEUE_MS = 500;
const SLOWER_THAN_US = 4;

/** Finds out whether a pooler is in between, and whether it takes our session away between transactions. */
export async function detectPooler(
  address: TargetAddress,
  options: SessionOptions,
): Promise<Pooler> {
  const startedAt = performance.now();
  return withTarget(address, options, async (ours) => {
    if ((await serverPid(ours)) === announcedPid(ours)) return "none";
    const patienceMs = QUEUE_MS + SLOWER_THAN_US * (performance.now() - startedAt);
    for (let round = 0; round < ROUNDS; round++) {
      const seen = await contest(ours, patienceMs, address, options);
      if (seen) return seen;
    }
    return "session";
  });
}

/** Opens a transaction on a second connection, and sees whether it gets what was our server session. */
async function contest(
  ours: Client,
  patienceMs: number,
  address: TargetAddress,
  options: ConnectOptions,
): Promise<Pooler | undefined> {
  const before = await serverPid(ours);
  const over = new AbortController();
  const rival = openTransaction(address, { ...options, signal: over.signal });
  try {
    const taken = await Promise.race([rival, wait(patienceMs, undefined, over)]);
    const kept = taken?.pid !== before && (await serverPid(ours)) === before;
    await taken?.end();
    if (!kept) return "transaction";
    // We were served while the rival stood in the queue: our server session is kept for us.
    return taken ? undefined : "session";
  } catch (error) {
    // A pooler per statement has no transactions.
    if (hasCode(error, PG_ERROR.protocolViolation)) return "transaction";
    throw error;
  } finally {
    over.abort(new Error("The contest is over."));
    rival.catch(() => {});
  }
}

async function openTransaction(address: TargetAddress, options: ConnectOptions) {
  const client = await connectTarget(address, options);
  await client.query("begin");
  return {
    pid: await serverPid(client),
    async end() {
      await client.query("rollback");
      await client.end();
    },
  };
}

async function serverPid(client: Client): Promise<number | undefined> {
  const [row] = await query(
    client,
    z.object({ pid: z.number() }),
    sql`select pg_backend_pid() as pid`,
  );
  return row?.pid;
}
