import { AppError } from "@/lib/core/errors";
import { BUSY_STEP_STATUSES } from "@/lib/core/run/step-status";
import { recordMove } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import {
  type Acted,
  actOnRun,
  nameOfActor,
  type RunInHand,
  requireWheel,
} from "@/lib/services/runs/act-on-run";
import { OfRun, Reason } from "@/lib/services/runs/run-input";

export const CancelRunInput = OfRun.extend({
  /** Asked for as soon as the run is booked. */
  reason: Reason.optional(),
});

/** Cancels a run for good. One that is held is cancelled by who has its wheel, when nothing is at work. */
export async function cancelRun(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, reason } = CancelRunInput.parse(raw);
  return actOnRun(ctx, "run.cancel", runId, async (hand) => {
    const { tx, mover, run, row } = hand;
    if (run.status === "held") requireWheel(ctx, row);
    await refuseAtWork(hand);
    if (run.status !== "draft" && reason === undefined) throw sayWhy();
    const words = `${nameOfActor(ctx)} cancels the run${reason === undefined ? "." : `: ${reason}`}`;
    await recordMove(tx, mover, { runId, thing: "run", event: "cancel", words });
    return {
      ...{ before: { status: run.status }, after: { status: "cancelled" } },
      ...(reason === undefined ? {} : { reason }),
    };
  });
}

/** The checks of a checklist run before the window; what people have begun is theirs to leave. */
async function refuseAtWork({ tx, run, plan }: RunInHand): Promise<void> {
  const byWorkers = plan.phases
    .flatMap(({ steps }) => steps.filter(({ by }) => by === "worker"))
    .map(({ id }) => id);
  const busy = await tx.step.findFirst({
    where: { runId: run.id, id: { in: byWorkers }, status: { in: [...BUSY_STEP_STATUSES] } },
  });
  if (!busy) return;
  throw new AppError("not_possible", {
    message: `The step ${busy.id} is ${busy.status} still. Nothing was changed.`,
    remedy: "Stop it or wait for its end, and cancel then.",
  });
}

function sayWhy(): AppError {
  return new AppError("invalid_input", {
    message: "A run that is booked is cancelled with a reason. Nothing was changed.",
    remedy: "Say why.",
    fields: { reason: "Say why." },
  });
}
