import { AppError } from "@/lib/core/errors";
import { isRunOver } from "@/lib/core/run/run-status";
import { recordNote } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor, requireWheel } from "./act-on-run";
import { Moment, OfRun, Reason } from "./run-input";
import { sayMoment } from "./say-moment";

export const ExtendWindowInput = OfRun.extend({
  closesAt: Moment,
  reason: Reason,
});

/** Lets the window of a run close later. */
export async function extendWindow(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, closesAt, reason } = ExtendWindowInput.parse(raw);
  const later = new Date(closesAt);
  return actOnRun(ctx, "run.extend", runId, async ({ tx, mover, run, row }) => {
    requireWheel(ctx, row);
    if (isRunOver(run.status)) throw notLater("The run is over, so its window stays as it was.");
    if (later <= row.closesAt || later <= mover.at)
      throw notLater("That is not later than the window closes now, or it is in the past.");
    await tx.run.update({ where: { id: runId }, data: { closesAt: later } });
    await recordNote(tx, mover, {
      ...{ runId, verb: "extended" },
      words: `${nameOfActor(ctx)} extends the window from ${sayMoment(row.closesAt)} to ${sayMoment(later)}: ${reason}`,
    });
    return { before: { closesAt: row.closesAt }, after: { closesAt: later }, reason };
  });
}

function notLater(message: string): AppError {
  return new AppError("invalid_input", {
    message: `${message} Nothing was changed.`,
    remedy: "Give a later moment.",
    fields: { closesAt: "Give a later moment." },
  });
}
