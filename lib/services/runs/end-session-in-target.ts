import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { inTarget } from "@/lib/engine/in-target";
import { recordNote } from "@/lib/engine/record";
import { query, sql } from "@/lib/pg/sql";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor } from "./act-on-run";
import { listSessions } from "./list-sessions";
import { OfRun, Reason } from "./run-input";

export const EndSessionInTargetInput = OfRun.extend({
  pid: z.coerce.number().int().positive(),
  reason: Reason,
});

const Ended = z.object({ ended: z.boolean() });

/**
 * Ends a session in the target that is the run's own or stands in its way. Told first and done then:
 * a session that was ended without a word of it would be worse than a word too many.
 */
export async function endSessionInTarget(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, pid, reason } = EndSessionInTargetInput.parse(raw);
  allow(ctx, "run.end-session", { kind: "run", id: runId });
  const session = (await listSessions(ctx, runId)).find((one) => one.pid === pid);
  if (!session) throw gone(pid);
  const { applicationName, user, relation, statement } = session;
  return actOnRun(ctx, "run.end-session", runId, async ({ tx, mover, row }) => {
    const words = `${nameOfActor(ctx)} ends the session ${pid} of ${user} (${applicationName || "unnamed"}): ${reason}`;
    await recordNote(tx, mover, { runId, verb: "session ended", words });
    const ended = await inTarget(ctx, row.targetId, (client) =>
      query(
        client,
        Ended,
        // By name as well: the number may belong to somebody else by now.
        sql`select pg_terminate_backend(pid) as ended
              from pg_stat_activity
             where pid = ${pid} and application_name = ${applicationName}`,
      ),
    );
    if (!ended[0]?.ended) throw gone(pid);
    const before = { pid, user, applicationName, relation, statement };
    return { before, after: { ended: true }, reason };
  });
}

function gone(pid: number): AppError {
  return new AppError("stale_state", {
    message: `There is no session ${pid} any more that belongs to this run or stands in its way. Nothing was changed.`,
    remedy: "Look at the sessions as they are now.",
  });
}
