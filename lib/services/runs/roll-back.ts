import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { RunPlan } from "@/lib/core/run/run-plan";
import { hasBegun, phasesOf } from "@/lib/core/run/standing";
import { isBusy, type StepStatus } from "@/lib/core/run/step-status";
import { askToRest } from "@/lib/engine/ask-to-rest";
import { recordMove } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor, type RunInHand, requireWheel } from "./act-on-run";
import { requireRelease } from "./emergency-stop";
import { partsOf } from "./parts-of";
import { OfRun, Reason } from "./run-input";

export const RollBackInput = OfRun.extend({
  /** The id of the way back; may be left out where there is one. */
  way: z.string().max(100).optional(),
  reason: Reason,
});

/** Takes the way back, which begins as soon as nothing of the window is at work any more. */
export async function rollBack(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, way, reason } = RollBackInput.parse(raw);
  return actOnRun(ctx, "run.roll-back", runId, async (hand) => {
    const { tx, mover, run, plan } = hand;
    await requireSay(ctx, hand);
    await requireRelease(ctx, hand);
    const steps = await stepsOf(hand);
    refuseBeyondReturn(plan, steps);
    const back = chosenWay(plan, way);
    await recordMove(tx, mover, {
      ...{ runId, thing: "run", event: "roll_back", wayBack: back.id },
      words: `${nameOfActor(ctx)} rolls back by “${back.title}”: ${reason}${unasked(plan)}`,
    });
    for (const { id, status } of steps.filter(({ status }) => canBeStopped(status))) {
      const words = `“${id}” is stopped, because the run goes back.`;
      await askToRest(tx, mover, { runId, stepId: id, event: "stop", from: [status], words });
    }
    return {
      ...{ before: { status: run.status }, after: { status: "rolling_back", way: back.id } },
      reason,
    };
  });
}

/** The holder of the wheel, or one of those whom the playbook names to decide it. */
async function requireSay(ctx: ServiceContext, hand: RunInHand): Promise<void> {
  const named = Object.keys(hand.plan.rollback?.decidedBy ?? {});
  const parts = await partsOf(ctx, hand);
  if (!named.some((part) => parts.includes(part))) requireWheel(ctx, hand.row);
}

/** Consensus is not asked for yet; the timeline must not let anybody believe that it was. */
function unasked({ rollback }: RunPlan): string {
  const named = Object.keys(rollback?.decidedBy ?? {});
  if (named.length === 0) return "";
  return ` (The playbook names ${new Intl.ListFormat("en").format(named)} to decide it; the panel has not asked them.)`;
}

type Standing = { id: string; status: StepStatus };

async function stepsOf({ tx, run, plan }: RunInHand): Promise<Standing[]> {
  const inWindow = phasesOf(plan, "window").flatMap(({ steps }) => steps.map(({ id }) => id));
  const rows = await tx.step.findMany({ where: { runId: run.id, id: { in: inWindow } } });
  return rows.map(({ id, status }) => ({ id, status: status as StepStatus }));
}

function refuseBeyondReturn(plan: RunPlan, steps: Standing[]): void {
  const passed = phasesOf(plan, "window").find(
    (phase) => phase.isPointOfNoReturn && hasBegun(phase, steps),
  );
  if (!passed) return;
  throw new AppError("not_possible", {
    message: `“${passed.title}” has begun, and from there on there is no way back. Nothing was changed.`,
    remedy: "Hold the run and decide how to go on; a restore is a run of its own.",
  });
}

function chosenWay(plan: RunPlan, way: string | undefined) {
  const ways = phasesOf(plan, "rollback");
  const [only] = ways;
  const found = way === undefined && ways.length === 1 ? only : ways.find(({ id }) => id === way);
  if (found) return found;
  throw new AppError(ways.length === 0 ? "not_possible" : "invalid_input", {
    message:
      ways.length === 0
        ? "The playbook has no way back. Nothing was changed."
        : "Choose one of the ways back. Nothing was changed.",
    remedy:
      ways.length === 0
        ? "Hold the run and decide how to go on."
        : `The ways back are ${ways.map(({ id }) => id).join(", ")}.`,
    ...(ways.length === 0 ? {} : { fields: { way: "Choose a way back." } }),
  });
}

function canBeStopped(status: StepStatus): boolean {
  return isBusy(status) && status !== "stopping";
}
