import { AppError } from "@/lib/core/errors";
import type { Outside } from "@/lib/core/outside";
import type { RenderedPlan, StepPreview } from "@/lib/core/playbook/playbook-view";
import type { PlanStep, RunPlan } from "@/lib/core/run/run-plan";
import type { Scope } from "@/lib/core/run/scope";
import { kindOf } from "@/lib/kinds/registry";

/** What a step will do with what is known now, from the same source as what it does; or why that cannot be said. */
export async function previewStep(
  step: PlanStep,
  scope: Scope,
  outside: Outside,
): Promise<StepPreview> {
  const kind = kindOf(step.kind);
  if (!kind) return { parts: [], problem: `There is no kind of step called ${step.kind}.` };
  const input = kind.schema.safeParse(step.input);
  if (!input.success)
    return { parts: [], problem: input.error.issues.map(({ message }) => message).join(" ") };
  try {
    return { parts: await kind.preview(input.data, scope, outside), problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { parts: [], problem: `${error.message} ${error.remedy}` };
  }
}

/** A plan with what every step of it will do. */
export async function renderPlan(
  plan: RunPlan,
  scope: Scope,
  outside: Outside,
): Promise<RenderedPlan> {
  const steps = plan.phases.flatMap((phase) => phase.steps);
  const previews = await Promise.all(
    steps.map(async (step) => [step.id, await previewStep(step, scope, outside)]),
  );
  return { plan, previews: Object.fromEntries(previews) };
}
