import { actorName, personIdOf } from "@/lib/core/actor";
import type { Act } from "@/lib/core/acts";
import { AppError, notFound } from "@/lib/core/errors";
import { findPlanStep, type PlanPhase, type PlanStep, type RunPlan } from "@/lib/core/run/run-plan";
import type { RunKind } from "@/lib/core/run/run-view";
import { advanceRun } from "@/lib/engine/advance-run";
import { type LockedRun, lockRun } from "@/lib/engine/lock-run";
import { byActor, engineAt, type Mover } from "@/lib/engine/mover";
import { voidStaleDecisions } from "@/lib/engine/void-stale-decisions";
import { allow } from "@/lib/services/allow";
import type { Said } from "@/lib/services/audit-statement";
import { change } from "@/lib/services/change";
import type { ServiceContext } from "@/lib/services/context";
import type { Transaction } from "@/lib/store/database";
import type { Run } from "@/prisma/generated/client";
import { readPlan } from "./reading/read-run";

/** A run whose row is ours until the end of the transaction, with the plan that it is carried out from. */
export type RunInHand = {
  tx: Transaction;
  mover: Mover;
  run: LockedRun;
  row: Omit<Run, "plan">;
  plan: RunPlan;
};

/** What an act gives back: the version of the run that everybody else will see, at the least. */
export type Acted = { id: string; version: string };

type Told = Omit<Said, "actor">;

/**
 * The one way in which somebody moves a run: allowed, its row locked, the work done, everything
 * that follows from it done too, and told to the audit trail, all in one transaction.
 */
export async function actOnRun(
  ctx: ServiceContext,
  act: Act,
  runId: string,
  work: (hand: RunInHand) => Promise<Told>,
): Promise<Acted> {
  allow(ctx, act, { kind: "run", id: runId });
  return change(ctx, act, { kind: "run", id: runId }, async (tx) => {
    const mover = byActor(ctx.actor, ctx.now());
    const run = await lockRun(tx, runId);
    // Nothing is begun or decided on approvals that were given for something else.
    await voidStaleDecisions(tx, ctx, engineAt(mover.at), runId);
    const row = await tx.run.findUniqueOrThrow({ where: { id: runId }, omit: { plan: true } });
    const told = await work({ tx, mover, run, row, plan: await readPlan(tx, runId) });
    await advanceRun(tx, ctx, runId, mover.at);
    const after = await tx.run.findUniqueOrThrow({
      where: { id: runId },
      select: { version: true },
    });
    return {
      result: { id: runId, version: String(after.version) },
      thing: { kind: "run", id: runId, name: `run ${run.number}` },
      ...told,
    };
  });
}

/** Only the holder of the wheel moves the run. */
export function requireWheel({ actor }: ServiceContext, row: Omit<Run, "plan">): void {
  const me = personIdOf(actor);
  const holds =
    me === undefined
      ? row.wheelHolderId === null && row.wheelHolder === actorName(actor)
      : row.wheelHolderId === me;
  if (holds) return;
  throw new AppError("not_at_the_wheel", {
    message: row.wheelHolder
      ? `${row.wheelHolder} has the wheel of run ${row.number}, and only who has it moves the run. Nothing was changed.`
      : `Nobody has the wheel of run ${row.number}, and only who has it moves the run. Nothing was changed.`,
    remedy: row.wheelHolder
      ? `Ask ${row.wheelHolder} to do it, or to hand the wheel over.`
      : "Take the wheel, and do it again.",
  });
}

/** Checklists can be worked on without the wheel; it is for what happens in the window and on the way back. */
export function requireWheelIn(
  ctx: ServiceContext,
  row: Omit<Run, "plan">,
  { part }: PlanPhase,
): void {
  if (part === "window" || part === "rollback") requireWheel(ctx, row);
}

/** A step of the plan, with its phase; one that is not there is an error. */
export function stepInPlan(plan: RunPlan, stepId: string): { phase: PlanPhase; step: PlanStep } {
  const found = findPlanStep(plan, stepId);
  if (!found) throw notFound("step", stepId);
  return found;
}

/** The actor for a column that keeps a name: a token acts under its owner's. */
export function nameOfActor({ actor }: ServiceContext): string {
  return actor.kind === "token" ? actor.person.name : actorName(actor);
}

/** "live run", for sentences. */
export const WHAT_IT_IS: Record<RunKind, string> = {
  live: "run",
  rehearsal: "rehearsal",
  "dry run": "dry run",
};
