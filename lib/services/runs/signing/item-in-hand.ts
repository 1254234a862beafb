import { personIdOf } from "@/lib/core/actor";
import { AppError, notFound } from "@/lib/core/errors";
import type { PlanStep } from "@/lib/core/run/run-plan";
import { manualItemsOf } from "@/lib/core/run/signing/manual-items";
import { askedFor, type ManualItem } from "@/lib/core/run/signing/sign-off";
import { recordMove } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { nameOfActor, type RunInHand, stepInPlan } from "@/lib/services/runs/act-on-run";
import { partsOf } from "@/lib/services/runs/booking/parts-of";
import { refuseUndecided } from "@/lib/services/runs/gates/refuse-undecided";
import {
  readStepRow,
  refuseInStatus,
  refuseOutsidePart,
} from "@/lib/services/runs/steps/step-in-hand";
import type { SignOff } from "@/prisma/generated/client";

/** An item of a step that people do, when it is its time. */
export async function itemInHand(
  hand: RunInHand,
  { stepId, itemId }: { stepId: string; itemId: string },
): Promise<{ step: PlanStep; item: ManualItem }> {
  const { phase, step } = stepInPlan(hand.plan, stepId);
  const item = step.by === "people" && manualItemsOf(step).find(({ id }) => id === itemId);
  if (!item) throw notFound("item", itemId);
  refuseOutsidePart(hand.run, phase);
  return { step, item };
}

/** The claim of whoever acts on an item: the one that they have, or a new one where there is room. */
export async function claimFor(
  ctx: ServiceContext,
  hand: RunInHand,
  { step, item, as }: { step: PlanStep; item: ManualItem; as: string | undefined },
): Promise<SignOff> {
  const personId = personIdOf(ctx.actor);
  if (personId === undefined) throw notAPerson(item);
  const epoch = await epochOf(ctx, hand, step);
  const at = { runId: hand.run.id, stepId: step.id, epoch, item: item.id };
  const claims = await hand.tx.signOff.findMany({
    where: at,
    include: { person: { select: { name: true } } },
  });
  const mine = claims.find((claim) => claim.personId === personId);
  if (mine) return mine;
  const mayBe = ["", ...(await partsOf(ctx, hand))];
  const asked = askedFor(item).filter((one) => mayBe.includes(one.as));
  const wanted = as === undefined ? asked : asked.filter((one) => one.as === as);
  if (wanted.length === 0) throw notAsked(item);
  const free = wanted.find(
    (one) => claims.filter((claim) => claim.as === one.as).length < one.count,
  );
  if (!free) throw takenOn(item, claims);
  return hand.tx.signOff.create({
    data: { ...at, personId, as: free.as, claimedAt: hand.mover.at },
  });
}

/** The first claim of a step begins its attempt. */
async function epochOf(ctx: ServiceContext, hand: RunInHand, step: PlanStep): Promise<number> {
  const row = await readStepRow(hand, step.id);
  if (row.status === "running") return row.epoch;
  if (row.status !== "ready") return refuseInStatus(hand, step, "running", row);
  if (step.gate) await refuseUndecided(hand.tx, hand.run.id, step.gate);
  const { epoch } = await recordMove(hand.tx, hand.mover, {
    ...{ runId: hand.run.id, thing: "step", stepId: step.id, event: "claim", from: ["ready"] },
    words: `${nameOfActor(ctx)} begins “${step.title}”.`,
  });
  return epoch ?? row.epoch + 1;
}

function notAPerson({ do: what }: ManualItem): AppError {
  return new AppError("not_allowed", {
    message: `“${what}” is signed by a person, and nobody in person is asking. Nothing was changed.`,
    remedy: "Sign in, or use the token of the person who did it.",
  });
}

function notAsked(item: ManualItem): AppError {
  const who = askedFor(item).map(({ as }) => as);
  return new AppError("not_allowed", {
    message: `“${item.do}” is for ${new Intl.ListFormat("en").format(who)}, which you are not in this run. Nothing was changed.`,
    remedy: "Ask one of them to do it and to sign.",
  });
}

function takenOn(
  { do: what }: ManualItem,
  claims: (SignOff & { person: { name: string } })[],
): AppError {
  const names = new Intl.ListFormat("en").format(claims.map(({ person }) => person.name));
  return new AppError("stale_state", {
    message: `“${what}” has been taken on by ${names}. Nothing was changed.`,
    remedy: `Leave it to ${names}, or have it given back first.`,
  });
}
