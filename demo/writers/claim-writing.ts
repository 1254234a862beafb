import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { query, sql } from "@/lib/pg/sql";

const ATTEMPTS = 25;
const PAUSE_MS = 200;
const Claim = z.object({ ours: z.boolean() });

/** The right to write into one application's journal, which only one process may have. */
export type Claim = { release(): Promise<void> };

/** Takes the right to write; a process that was killed gives it up within moments. */
export async function claimWriting(connectionString: string, session: string): Promise<Claim> {
  const client = new Client({ connectionString, application_name: `${session}-claim` });
  // The session holds the claim and does nothing else; if the server ends it, nobody else has begun.
  client.on("error", () => {});
  await client.connect();
  for (let left = ATTEMPTS; left > 0; left -= 1) {
    const [claim] = await query(
      client,
      Claim,
      sql`select pg_try_advisory_lock(hashtext('slackwater demonstration'), hashtext('journal')) as ours`,
    );
    if (claim?.ours) return { release: () => client.end() };
    await wait(PAUSE_MS);
  }
  await client.end();
  throw new AppError("panel_already_running", {
    message: "Another process runs this demonstration application. Nothing was started.",
    remedy: "Use the one that runs, or stop it first.",
  });
}
