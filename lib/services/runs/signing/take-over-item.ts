import { personIdOf } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import { recordNote } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor } from "@/lib/services/runs/act-on-run";
import { partsOf } from "@/lib/services/runs/booking/parts-of";
import { Reason } from "@/lib/services/runs/run-input";
import { readStepRow } from "@/lib/services/runs/steps/step-in-hand";
import { ReleaseItemInput } from "./claim-item";
import { itemInHand } from "./item-in-hand";

export const TakeOverItemInput = ReleaseItemInput.extend({ reason: Reason });

/** Takes on what another has taken on and not signed, with a reason that both of them can read. */
export async function takeOverItem(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, stepId, item: itemId, reason } = TakeOverItemInput.parse(raw);
  return actOnRun(ctx, "step.sign", runId, async (hand) => {
    const { tx, mover } = hand;
    const { item } = await itemInHand(hand, { stepId, itemId });
    const { epoch } = await readStepRow(hand, stepId);
    const me = personIdOf(ctx.actor);
    const rows = await tx.signOff.findMany({
      where: { runId, stepId, epoch, item: itemId },
      include: { person: { select: { name: true } } },
      orderBy: { claimedAt: "asc" },
    });
    const mayBe = ["", ...(await partsOf(ctx, hand))];
    const theirs = rows.find((row) => row.signedAt === null && mayBe.includes(row.as));
    const isIn = rows.some(({ personId }) => personId === me);
    if (me === undefined || isIn || !theirs) throw nothingToTakeOver(item.do);
    await tx.signOff.update({
      where: {
        runId_stepId_epoch_item_personId: {
          ...{ runId, stepId, epoch, item: itemId, personId: theirs.personId },
        },
        signedAt: null,
      },
      data: { personId: me, claimedAt: mover.at },
    });
    const words = `${nameOfActor(ctx)} takes “${item.do}” over from ${theirs.person.name}: ${reason}`;
    await recordNote(tx, mover, { runId, stepId, verb: "claim taken over", words });
    const at = { step: stepId, item: itemId };
    return {
      ...{ before: { ...at, by: theirs.person.name }, after: { ...at, by: nameOfActor(ctx) } },
      reason,
    };
  });
}

function nothingToTakeOver(what: string): AppError {
  return new AppError("stale_state", {
    message: `There is no claim of another on “${what}” that you could take over. Nothing was changed.`,
    remedy: "Look at the run as it is now; what nobody has claimed, claim.",
  });
}
