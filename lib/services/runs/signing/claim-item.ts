import { z } from "zod";
import { personIdOf } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import { recordNote } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor } from "@/lib/services/runs/act-on-run";
import { OfStep } from "@/lib/services/runs/run-input";
import { readStepRow } from "@/lib/services/runs/steps/step-in-hand";
import { claimFor, itemInHand } from "./item-in-hand";

const OfItem = OfStep.extend({ item: z.string().min(1).max(60) });

export const ClaimItemInput = OfItem.extend({
  /** As which part or kind of lead; may be left out where it can only be one. */
  as: z.string().max(100).optional(),
});

/** Says that one is about to do an item, so that nobody else does it at the same time. */
export async function claimItem(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, stepId, item: itemId, as } = ClaimItemInput.parse(raw);
  return actOnRun(ctx, "step.sign", runId, async (hand) => {
    const found = await itemInHand(hand, { stepId, itemId });
    const claim = await claimFor(ctx, hand, { ...found, as });
    const words = `${nameOfActor(ctx)} takes on “${found.item.do}”.`;
    await recordNote(hand.tx, hand.mover, { runId, stepId, verb: "claimed", words });
    return { after: { step: stepId, item: itemId, as: claim.as } };
  });
}

export const ReleaseItemInput = OfItem;

/** Gives back what one has taken on and not signed. The holder of the wheel gives back another's as well. */
export async function releaseItem(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, stepId, item: itemId } = ReleaseItemInput.parse(raw);
  return actOnRun(ctx, "step.sign", runId, async (hand) => {
    const { tx, mover, row } = hand;
    const { item } = await itemInHand(hand, { stepId, itemId });
    const { epoch } = await readStepRow(hand, stepId);
    const me = personIdOf(ctx.actor) ?? null;
    const claims = await tx.signOff.findMany({
      where: { runId, stepId, epoch, item: itemId, signedAt: null },
    });
    const isHolder = me !== null && me === row.wheelHolderId;
    const given = claims.filter(({ personId }) => isHolder || personId === me);
    if (given.length === 0) throw nothingToRelease(item.do);
    await tx.signOff.deleteMany({
      where: {
        ...{ runId, stepId, epoch, item: itemId, signedAt: null },
        personId: { in: given.map(({ personId }) => personId) },
      },
    });
    const words = `${nameOfActor(ctx)} gives back “${item.do}”.`;
    await recordNote(tx, mover, { runId, stepId, verb: "released", words });
    return { after: { step: stepId, item: itemId } };
  });
}

function nothingToRelease(what: string): AppError {
  return new AppError("stale_state", {
    message: `There is no claim of yours on “${what}” that is not signed. Nothing was changed.`,
    remedy: "Look at the run as it is now.",
  });
}
