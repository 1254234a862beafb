import type { Client } from "pg";
import type { StepContext } from "@/lib/kinds/step-context";
import { announcedPid } from "@/lib/pg/announced-pid";
import { onAbort } from "@/lib/pg/on-abort";
import { execute, sql } from "@/lib/pg/sql";

const PATIENCE_MS = 5000;

/**
 * Ends what the session is doing when the step is to stop: asks the server first, and then ends the
 * session. Gives what ends the watch; it waits for a cancellation that is under way, so that none
 * comes late and hits something else.
 */
export function cancelOnAbort(ctx: StepContext, client: Client): () => Promise<void> {
  const pid = announcedPid(client);
  let cancelling: Promise<void> = Promise.resolve();
  let isOver = false;
  let clock: NodeJS.Timeout | undefined;
  const unwatch = onAbort(ctx.signal, () => {
    ctx.log("Stopping: the server is asked to end the statement.");
    cancelling = (async () => {
      const other = await ctx.connect();
      if (!isOver) await execute(other, sql`select pg_cancel_backend(${pid}::int)`);
      clock = setTimeout(() => {
        ctx.log("The statement did not end when it was asked to. The session is ended.");
        void execute(other, sql`select pg_terminate_backend(${pid}::int)`).catch(() => {});
      }, PATIENCE_MS);
      if (isOver) clearTimeout(clock);
    })().catch(() => {
      // Nothing can be asked of the server; what the session waits for ends with the engine's end of it.
      if (!isOver) client.end().catch(() => {});
    });
  });
  return async () => {
    isOver = true;
    unwatch();
    clearTimeout(clock);
    await cancelling;
    clearTimeout(clock);
  };
}
