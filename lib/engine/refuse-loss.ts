import { type Loss, typedNameOf } from "@/lib/core/run/loss/loss";
import { mayDestroy } from "@/lib/core/run/loss/may-destroy";
import type { Claim } from "./claim-step";
import type { Ending } from "./ending";
import { readDestroyFacts } from "./read-destroy-facts";
import type { Worker } from "./worker";

/** Endings after which somebody has to confirm it anew. */
const OVER = ["passed", "failed", "stopped", "uncertain"];

/**
 * Holds a step that destroys against how everything is in the moment before it begins; what was so
 * at the click need not be so any more. Nothing where it may go on, as it always may in a rehearsal.
 */
export async function refuseLoss(
  { db, now }: Pick<Worker, "db" | "now">,
  claim: Claim,
  losses: readonly Loss[],
): Promise<Ending | undefined> {
  const { runId, run, plan, phase, step } = claim;
  if (step.effect !== "destroys" || run.kind !== "live") return undefined;
  // A preview is kept only of what was allowed to begin, and what has begun is brought to its end.
  if (claim.mayHaveBegun) return undefined;
  const refusals = await db.$transaction(async (tx) => {
    const confirmed = await tx.lossConfirmation.findFirst({
      where: { runId, stepId: step.id, epoch: { lte: claim.epoch } },
      orderBy: { epoch: "desc" },
    });
    const isOver =
      confirmed !== null &&
      (await tx.attempt.count({
        where: {
          ...{ runId, stepId: step.id, outcome: { in: OVER } },
          epoch: { gte: confirmed.epoch, lt: claim.epoch },
        },
      })) > 0;
    const counting = isOver ? null : confirmed;
    const facts = await readDestroyFacts(tx, {
      ...{
        runId,
        plan,
        phase,
        step,
        now: now(),
        expected: typedNameOf(step, plan.subject, losses),
      },
      typed: counting?.typed ?? null,
      executor: counting && { id: counting.personId, name: counting.person },
    });
    return mayDestroy(facts);
  });
  if (refusals.length === 0) return undefined;
  const said = refusals.map(({ words, remedy }) => `${words} ${remedy}`).join(" ");
  const words = `Refused in the moment before it began: ${said} Nothing was begun.`;
  const failure = { sqlstate: null, text: words };
  return { to: "failed", words, failure, evidence: null, isOptional: false };
}
