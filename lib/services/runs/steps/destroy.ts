import { personIdOf } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import { type Loss, typedNameOf } from "@/lib/core/run/loss/loss";
import { type DestroyRefusal, mayDestroy } from "@/lib/core/run/loss/may-destroy";
import { RunPlan } from "@/lib/core/run/run-plan";
import { inTarget } from "@/lib/engine/in-target";
import { readDestroyFacts } from "@/lib/engine/read-destroy-facts";
import { readScope } from "@/lib/engine/read-scope";
import { kindOf } from "@/lib/kinds/registry";
import type { ServiceContext } from "@/lib/services/context";
import { nameOfActor, stepInPlan } from "@/lib/services/runs/act-on-run";
import type { Transaction } from "@/lib/store/database";

/** What a step is about to destroy, and what is typed before it does. */
export type Destroying = {
  runId: string;
  stepId: string;
  plan: RunPlan;
  expected: string;
  losses: Loss[];
};

/** What will be gone, counted in the target now; nothing for what a step of a live run does not destroy. */
export async function findLosses(
  ctx: ServiceContext,
  runId: string,
  stepId: string,
): Promise<Destroying | undefined> {
  const run = await ctx.db.run.findUnique({ where: { id: runId }, include: { target: true } });
  if (run?.kind !== "live") return undefined;
  const plan = RunPlan.parse(run.plan);
  const { step } = stepInPlan(plan, stepId);
  if (step.effect !== "destroys") return undefined;
  const kind = kindOf(step.kind);
  const input = kind?.schema.safeParse(step.input);
  const scope = await readScope(ctx.db, run, plan, ctx.publicUrl);
  const losses =
    kind?.losses && input?.success
      ? await inTarget(
          ctx,
          run.targetId,
          async (client) => (await kind.losses?.(async () => client, input.data, scope)) ?? [],
          { deadlineMs: 30_000 },
        )
      : [];
  return { runId, stepId, plan, losses, expected: typedNameOf(step, plan.subject, losses) };
}

/** What stands in the way of it now, for whoever asks. */
export async function refusalsOf(
  tx: Transaction,
  ctx: ServiceContext,
  { runId, stepId, plan, expected }: Destroying,
  typed: string | null,
) {
  const { phase, step } = stepInPlan(plan, stepId);
  const executor = { id: personIdOf(ctx.actor) ?? null, name: nameOfActor(ctx) };
  const about = { runId, plan, phase, step, typed, expected, executor, now: ctx.now() };
  const facts = await readDestroyFacts(tx, about);
  return { facts, refusals: mayDestroy(facts) };
}

/** Refuses with everything that stands in the way, each in a sentence. */
export function refuse(title: string, refusals: readonly DestroyRefusal[]): void {
  const [first] = refusals;
  if (!first) return;
  throw new AppError("not_possible", {
    message: `“${title}” is not begun: ${refusals.map(({ words }) => words).join(" ")} Nothing was changed.`,
    remedy: [...new Set(refusals.map(({ remedy }) => remedy))].join(" "),
    fields: Object.fromEntries(
      refusals.map(({ condition, words }) => [
        condition === "confirmation" ? "confirmation" : condition.replace(" ", "-"),
        words,
      ]),
    ),
  });
}

/** Keeps what was typed and shown, for whoever carries the step out and for the report. */
export async function keepConfirmation(
  tx: Transaction,
  ctx: ServiceContext,
  { runId, stepId, losses }: Destroying,
  { typed, epoch }: { typed: string; epoch: number },
): Promise<void> {
  await tx.lossConfirmation.create({
    data: {
      ...{ runId, stepId, epoch, typed, shown: losses, at: ctx.now() },
      ...{ personId: personIdOf(ctx.actor) ?? null, person: nameOfActor(ctx) },
    },
  });
}
