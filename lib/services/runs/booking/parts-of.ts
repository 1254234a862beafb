import { personIdOf } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import type { ServiceContext } from "@/lib/services/context";
import type { RunInHand } from "@/lib/services/runs/act-on-run";
import type { Transaction } from "@/lib/store/database";

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

/** Whoever asked for the run, or has moved it, does not also judge it. */
export async function refuseInvolved(
  { actor }: ServiceContext,
  { tx, row }: Pick<RunInHand, "tx" | "row">,
  what: string,
): Promise<void> {
  const me = personIdOf(actor);
  if (me === undefined) return;
  const how =
    me === row.requestedById
      ? "asked for"
      : me === row.wheelHolderId
        ? "have the wheel of"
        : (await hasHadWheel(tx, row.id, me))
          ? "have had the wheel of"
          : undefined;
  if (how === undefined) return;
  throw new AppError("not_allowed", {
    message: `You ${how} run ${row.number}, so you may not ${what}. Nothing was changed.`,
    remedy: "Ask somebody else who may.",
  });
}

/** Otherwise the wheel could be laid aside for as long as it takes to decide. */
async function hasHadWheel(tx: Transaction, runId: string, personId: string): Promise<boolean> {
  const given = { runId, verb: "wheel", data: { path: ["to"], equals: personId } };
  return (await tx.runEvent.count({ where: given })) > 0;
}
