import { personIdOf } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import type { ServiceContext } from "@/lib/services/context";
import type { RunInHand } from "./act-on-run";

/** As what somebody may speak in a run: the parts that they were named for, and their kinds of lead. */
export async function partsOf(ctx: ServiceContext, { tx, run }: RunInHand): Promise<string[]> {
  const { actor } = ctx;
  const personId = personIdOf(actor);
  if (personId === undefined || actor.kind === "system" || actor.kind === "nobody") return [];
  const named = await tx.runPerson.findMany({ where: { runId: run.id, personId } });
  return [...new Set([...named.map(({ part }) => part), ...actor.leadKinds])];
}

/** Refuses whoever is not of this part or kind of lead. */
export async function requirePart(
  ctx: ServiceContext,
  hand: RunInHand,
  part: string,
): Promise<void> {
  if ((await partsOf(ctx, hand)).includes(part)) return;
  throw new AppError("not_allowed", {
    message: `This is for the ${part}, which you are not in run ${hand.run.number}. Nothing was changed.`,
    remedy: `Ask the ${part} to do it.`,
  });
}

/** Whoever asked for the run or moves it does not also judge it. */
export function refuseInvolved(
  { actor }: ServiceContext,
  { row }: Pick<RunInHand, "row">,
  what: string,
): void {
  const me = personIdOf(actor);
  const isRequester = me !== undefined && me === row.requestedById;
  const isHolder = me !== undefined && me === row.wheelHolderId;
  if (!isRequester && !isHolder) return;
  throw new AppError("not_allowed", {
    message: `You ${isRequester ? "asked for" : "have the wheel of"} run ${row.number}, so you may not ${what}. Nothing was changed.`,
    remedy: "Ask somebody else who may.",
  });
}
