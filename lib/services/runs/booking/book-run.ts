import { AppError } from "@/lib/core/errors";
import { sendTimer } from "@/lib/engine/jobs";
import { recordMove } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import {
  type Acted,
  actOnRun,
  nameOfActor,
  type RunInHand,
  WHAT_IT_IS,
} from "@/lib/services/runs/act-on-run";
import { OfRun } from "@/lib/services/runs/run-input";
import { sayMoment } from "@/lib/services/runs/say-moment";
import { findTargetRow } from "@/lib/services/target-row";
import { lockTarget } from "@/lib/store/find-rival-run";
import { nameWhoIsNeeded } from "./name-people";
import { refuseRival } from "./refuse-rival";
import { refuseUnfitTarget } from "./refuse-unfit-target";
import { replaceRun } from "./replace-run";

export const BookRunInput = OfRun;

/** Books a draft. A live run opens at its time; a rehearsal opens at once. */
export async function bookRun(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId } = BookRunInput.parse(raw);
  return actOnRun(ctx, "run.book", runId, async (hand) => {
    const { tx, mover, row } = hand;
    if (row.kind === "dry run") throw notBooked();
    if (row.kind === "live" && row.closesAt <= mover.at) throw closedAlready(row.closesAt);
    const kind = row.kind === "rehearsal" ? "rehearsal" : "live";
    refuseUnfitTarget(kind, await findTargetRow(tx, row.targetId));
    await refuseMissing(hand);
    await lockTarget(tx, row.targetId);
    await refuseRival(tx, row);
    await replaceRun(hand);
    const words = `${nameOfActor(ctx)} books the ${WHAT_IT_IS[kind]}.`;
    await recordMove(tx, mover, { runId, thing: "run", event: "book", words });
    if (kind === "live" && row.opensAt > mover.at) await sendTimer(tx, { runId }, row.opensAt);
    else
      await recordMove(tx, mover, {
        ...{
          runId,
          thing: "run",
          event: "open",
          words: `The window of run ${row.number} is open.`,
        },
      });
    return { before: { status: "draft" }, after: { status: "booked", opensAt: row.opensAt } };
  });
}

/** Somebody who was named may have left since. */
async function refuseMissing({ tx, row, plan }: RunInHand): Promise<void> {
  const named = await tx.runPerson.findMany({ where: { runId: row.id } });
  const byPart = Object.groupBy(named, ({ part }) => part);
  const people = Object.entries(byPart).map(([part, rows = []]) => [
    part,
    rows.map(({ personId }) => personId),
  ]);
  await nameWhoIsNeeded(tx, plan.people, Object.fromEntries(people), {
    mayBeIncomplete: row.kind !== "live",
  });
}

function closedAlready(closesAt: Date): AppError {
  return new AppError("not_possible", {
    message: `The window of this draft closed at ${sayMoment(closesAt)}. Nothing was changed.`,
    remedy: "Draft the run again with a window to come.",
  });
}

function notBooked(): AppError {
  return new AppError("not_possible", {
    message: "A dry run is not booked: it is over as soon as it is made. Nothing was changed.",
    remedy: "Look at what it found.",
  });
}
