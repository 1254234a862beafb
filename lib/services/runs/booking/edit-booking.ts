import { z } from "zod";
import { personIdOf } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import type { RunKind } from "@/lib/core/run/run-view";
import { sendTimer } from "@/lib/engine/jobs";
import { recordNote } from "@/lib/engine/record";
import { tell } from "@/lib/engine/tell";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor, type RunInHand } from "@/lib/services/runs/act-on-run";
import { Moment, OfRun, Reason } from "@/lib/services/runs/run-input";
import { sayMoment } from "@/lib/services/runs/say-moment";
import { lockTarget } from "@/lib/store/find-rival-run";
import { nameWhoIsNeeded } from "./name-people";
import { refuseRival } from "./refuse-rival";
import { refuseLoudHours, type Times, windowOf } from "./window-of";

export const EditBookingInput = OfRun.extend({
  opensAt: Moment.optional(),
  closesAt: Moment.optional(),
  /** Persons by their part; a part that is left out stays as it is. */
  people: z.record(z.string(), z.array(z.uuid()).max(20)).optional(),
  reason: Reason,
});
type EditBookingInput = z.output<typeof EditBookingInput>;

/** Changes the window or the people of a run that has not opened; who approved its plan is asked again. */
export async function editBooking(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const input = EditBookingInput.parse(raw);
  const { runId, reason } = input;
  return actOnRun(ctx, "run.edit", runId, async (hand) => {
    const { tx, mover, run, row } = hand;
    if (run.status !== "draft" && run.status !== "booked") throw tooLate(run.number, run.status);
    if (row.kind !== "live") throw notLive();
    const before = await bookingOf(hand);
    const times = timesOf(hand, input);
    const people = await namedPeople(hand, before.people, input.people);
    await lockTarget(tx, row.targetId);
    if (run.status === "booked") await refuseRival(tx, { ...row, ...times });
    await tx.run.update({
      where: { id: runId },
      data: { ...times, editedById: personIdOf(ctx.actor) ?? null },
    });
    await tx.runPerson.deleteMany({ where: { runId } });
    await tx.runPerson.createMany({ data: people.map((one) => ({ runId, ...one })) });
    if (run.status === "booked") await sendTimer(tx, { runId }, times.opensAt);
    const words = `${nameOfActor(ctx)} changes the booking${sayWindow(row, times)}: ${reason}`;
    await recordNote(tx, mover, { runId, verb: "edited", words });
    if (run.status === "booked")
      await tell(tx, {
        ...{ runId, event: "run-changed", words, at: mover.at },
        dedupe: `run-changed ${runId} ${mover.at.toISOString()}`,
        by: personIdOf(ctx.actor) ?? null,
      });
    return { before, after: { ...times, people }, reason };
  });
}

async function bookingOf({ tx, row }: RunInHand) {
  const people = await tx.runPerson.findMany({
    where: { runId: row.id },
    select: { part: true, personId: true },
    orderBy: [{ part: "asc" }, { personId: "asc" }],
  });
  return { opensAt: row.opensAt, closesAt: row.closesAt, people };
}

/** The window moves as a whole where only its opening is given. */
function timesOf({ row, plan, mover }: RunInHand, input: EditBookingInput): Times {
  if (input.opensAt === undefined && input.closesAt === undefined)
    return { opensAt: row.opensAt, closesAt: row.closesAt };
  const opensAt = input.opensAt ?? row.opensAt.toISOString();
  const lastsMs = row.closesAt.getTime() - row.opensAt.getTime();
  const closesAt = input.closesAt ?? new Date(Date.parse(opensAt) + lastsMs).toISOString();
  const kind: RunKind = "live";
  const times = windowOf({ kind, opensAt, closesAt }, plan, mover.at);
  refuseLoudHours(plan, times, input.reason);
  return times;
}

type Named = { part: string; personId: string }[];

async function namedPeople(
  { tx, plan }: RunInHand,
  now: Named,
  changed: EditBookingInput["people"],
): Promise<Named> {
  const kept = Object.groupBy(now, ({ part }) => part);
  const ids = Object.entries(kept).map(([part, rows = []]) => [
    part,
    rows.map(({ personId }) => personId),
  ]);
  const named = { ...Object.fromEntries(ids), ...changed };
  return nameWhoIsNeeded(tx, plan.people, named, { mayBeIncomplete: false });
}

function sayWindow(row: Times, { opensAt, closesAt }: Times): string {
  const isMoved = row.opensAt.getTime() !== opensAt.getTime();
  if (!isMoved && row.closesAt.getTime() === closesAt.getTime()) return "";
  return `, from ${sayMoment(row.opensAt)} to ${sayMoment(opensAt)} until ${sayMoment(closesAt)}`;
}

function tooLate(number: number, status: string): AppError {
  return new AppError("not_possible", {
    message: `Run ${number} is ${status.replaceAll("_", " ")} now, and a booking is changed only before its window opens. Nothing was changed.`,
    remedy: "Extend the window with a reason, or cancel the run and book another.",
  });
}

function notLive(): AppError {
  return new AppError("not_possible", {
    message: "Only a live run has a booking that can be changed. Nothing was changed.",
    remedy: "Start it again with what you want.",
  });
}
