import { lookAhead } from "./look-ahead";
import type { Worker } from "./worker";

const WAITED_FOR = ["booked", "open", "running", "held", "completed"];

/** Looks into the targets behind gates that were just asked. */
export async function lookAtGates(
  worker: Pick<Worker, "db" | "keys" | "now" | "log" | "outside" | "publicUrl">,
): Promise<void> {
  const wanted = await worker.db.gateLook.findMany({
    where: { lookedAt: null, gate: { status: "open", run: { status: { in: WAITED_FOR } } } },
    select: { runId: true },
    distinct: ["runId"],
  });
  for (const { runId } of wanted)
    await lookAhead(worker, runId, "a decision").catch((error) =>
      worker.log.error({ error, runId }, "What is behind a gate could not be looked up."),
    );
}
