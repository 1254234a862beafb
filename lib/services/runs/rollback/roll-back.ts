import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { asksBeforeGoingBack, pastReturn } from "@/lib/core/run/rollback/ways-back";
import type { RunPlan } from "@/lib/core/run/run-plan";
import { phasesOf } from "@/lib/core/run/standing";
import type { StepStatus } from "@/lib/core/run/step-status";
import { askToGoBack } from "@/lib/engine/ask-to-go-back";
import { recordMove } from "@/lib/engine/record";
import { stopWindow } from "@/lib/engine/stop-window";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import {
  type Acted,
  actOnRun,
  nameOfActor,
  type RunInHand,
  requireWheel,
} from "@/lib/services/runs/act-on-run";
import { requireRelease } from "@/lib/services/runs/emergency-stop";
import { OfRun, Reason } from "@/lib/services/runs/run-input";
import { readWays, refuseAbsent } from "./read-ways";

export const RollBackInput = OfRun.extend({
  /** The id of the way back; may be left out where there is one, and where others decide on it. */
  way: z.string().max(100).optional(),
  reason: Reason,
});

/**
 * Asks to go back. Those whom the playbook names decide on one card, and the run is held until they
 * have; where it names nobody, whoever has the wheel goes back at once.
 */
export async function rollBack(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, way, reason } = RollBackInput.parse(raw);
  allow(ctx, "run.roll-back", { kind: "run", id: runId });
  const { plan, ways } = await readWays(ctx, runId);
  const isAsked = asksBeforeGoingBack(plan);
  const chosen = isAsked && way === undefined ? undefined : chosenWay(plan, way);
  return actOnRun(ctx, "run.roll-back", runId, async (hand) => {
    const { run } = hand;
    refuseBeyondReturn(plan, await stepsOf(hand));
    if (chosen) refuseAbsent(plan, ways, chosen.id);
    if (isAsked) await ask(ctx, hand, { reason, wanted: chosen?.id });
    else if (chosen) await goBack(ctx, hand, { way: chosen, reason });
    return {
      before: { status: run.status },
      after: {
        status: isAsked ? "held, and asked to go back" : "rolling_back",
        ...(chosen ? { way: chosen.id } : {}),
      },
      reason,
    };
  });
}

async function ask(
  ctx: ServiceContext,
  hand: RunInHand,
  { reason, wanted }: { reason: string; wanted: string | undefined },
): Promise<void> {
  const { tx, mover, run, plan } = hand;
  if (run.status !== "running" && run.status !== "held") throw nothingToTakeBack(run);
  const words = `${nameOfActor(ctx)} asks to go back: ${reason}`;
  const heldFor = run.status === "running" ? words : undefined;
  if (heldFor !== undefined)
    await recordMove(tx, mover, {
      ...{ runId: run.id, thing: "run", event: "hold", because: heldFor, words },
    });
  await askToGoBack(tx, ctx, mover, { runId: run.id, plan, because: reason, wanted, heldFor });
}

type Going = { way: { id: string; title: string }; reason: string };

async function goBack(ctx: ServiceContext, hand: RunInHand, { way, reason }: Going): Promise<void> {
  const { tx, mover, run, plan } = hand;
  requireWheel(ctx, hand.row);
  await requireRelease(ctx, hand);
  await recordMove(tx, mover, {
    ...{ runId: run.id, thing: "run", event: "roll_back", wayBack: way.id },
    words: `${nameOfActor(ctx)} rolls back by “${way.title}”: ${reason}`,
  });
  await tx.run.update({ where: { id: run.id }, data: { backAskedAt: mover.at } });
  await stopWindow(tx, mover, run.id, plan);
}

async function stepsOf({ tx, run }: RunInHand) {
  const rows = await tx.step.findMany({
    where: { runId: run.id },
    select: { id: true, status: true },
  });
  return rows.map(({ id, status }) => ({ id, status: status as StepStatus }));
}

function refuseBeyondReturn(plan: RunPlan, steps: Awaited<ReturnType<typeof stepsOf>>): void {
  const passed = pastReturn(plan, steps);
  if (!passed) return;
  throw new AppError("not_possible", {
    message: `“${passed.title}” has begun, and from there on there is no way back. Nothing was changed.`,
    remedy: "Hold the run and decide how to go on; a restore is a run of its own.",
  });
}

function nothingToTakeBack({ number, status }: { number: number; status: string }): AppError {
  return new AppError("stale_state", {
    message: `Run ${number} is ${status.replaceAll("_", " ")} now, so there is nothing to take back. Nothing was changed.`,
    remedy: "Look at the run as it is now.",
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
