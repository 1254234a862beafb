import type { Client } from "pg";
import { can } from "@/lib/core/can";
import { AppError } from "@/lib/core/errors";
import type { RenderedPlan, StepPreview } from "@/lib/core/playbook/playbook-view";
import type { PlanStep, RunPlan } from "@/lib/core/run/run-plan";
import type { Scope } from "@/lib/core/run/scope";
import { inTarget } from "@/lib/engine/in-target";
import { previewBy, previewOfStep } from "@/lib/engine/preview-of-step";
import { previewLosses } from "@/lib/kinds/loss/preview-losses";
import { kindOf } from "@/lib/kinds/registry";
import type { ServiceContext } from "@/lib/services/context";

/** Lends a session in the target to look into it; it is read-only and somebody else ends it. */
export type Look = () => Promise<Client>;

/** What only a look into the target can tell of a step: nothing, for most kinds. */
export async function previewThere(step: PlanStep, scope: Scope, look: Look): Promise<StepPreview> {
  return previewBy(step, async (kind, input) => [
    ...((await kind.previewThere?.(look, input, scope)) ?? []),
    ...(step.effect === "destroys" ? await previewLosses(kind, look, input, scope) : []),
  ]);
}

/** Both in one. */
export function joinPreviews(first: StepPreview, second: StepPreview): StepPreview {
  return {
    parts: [...first.parts, ...second.parts],
    problem: first.problem ?? second.problem,
  };
}

/** Whether a look into the target would tell more of the step. */
export function wantsLook(step: PlanStep): boolean {
  const kind = kindOf(step.kind);
  const isLosing = step.effect === "destroys" && kind?.losses !== undefined;
  return isLosing || kind?.previewThere !== undefined;
}

/** A plan with what every step of it will do. */
export async function renderPlan(
  ctx: ServiceContext,
  targetId: string,
  plan: RunPlan,
  scope: Scope,
): Promise<RenderedPlan> {
  const steps = plan.phases.flatMap((phase) => phase.steps);
  const known = await Promise.all(
    steps.map(async (step) => [step.id, await previewOfStep(step, scope, ctx.outside)] as const),
  );
  const looked = await lookAll(ctx, targetId, steps.filter(wantsLook), scope);
  const previews = known.map(([id, preview]) => {
    const more = looked.get(id);
    return [id, more ? joinPreviews(preview, more) : preview];
  });
  return { plan, previews: Object.fromEntries(previews) };
}

/** A target that does not answer hides only what it would have told. */
async function lookAll(
  ctx: ServiceContext,
  targetId: string,
  steps: PlanStep[],
  scope: Scope,
): Promise<Map<string, StepPreview>> {
  const mayLook = can(ctx.actor, "target.inspect", { kind: "target", id: targetId }).allowed;
  if (steps.length === 0 || !mayLook) return new Map();
  try {
    return await inTarget(ctx, targetId, async (client) => {
      const found = new Map<string, StepPreview>();
      for (const step of steps)
        found.set(step.id, await previewThere(step, scope, async () => client));
      return found;
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const preview = { parts: [], problem: `${error.message} ${error.remedy}` };
    return new Map(steps.map(({ id }) => [id, preview]));
  }
}
