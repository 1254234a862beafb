import { AppError } from "@/lib/core/errors";
import type { PlanFit } from "@/lib/core/playbook/playbook-view";
import type { RunPlan } from "@/lib/core/run/run-plan";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { freezeForTarget } from "./freeze-for-target";
import { RenderForTargetInput } from "./render-for-target";

export const FitToTargetInput = RenderForTargetInput;

/** Whether values fit a target as it is now, while they are still being chosen, and what the plan comes to. */
export async function fitToTarget(ctx: ServiceContext, raw: unknown): Promise<PlanFit> {
  const { name, version, targetId, parameters } = FitToTargetInput.parse(raw);
  allow(ctx, "target.inspect", { kind: "target", id: targetId });
  try {
    const plan = await freezeForTarget(ctx, { name, version, targetId, parameters });
    return { fields: {}, plan: glanceOf(plan) };
  } catch (error) {
    // Values that do not fit are the answer here, and not a failure to give one.
    if (!(error instanceof AppError) || error.code !== "invalid_input") throw error;
    return { fields: error.fields, plan: null };
  }
}

function glanceOf(plan: RunPlan): PlanFit["plan"] {
  const inWindow = plan.phases.filter(({ part }) => part === "window");
  const steps = inWindow.flatMap((phase) => phase.steps);
  return {
    ...{ title: plan.title, subject: plan.subject },
    ...{ lastsMs: plan.lastsMs, quietHours: plan.quietHours, needsRehearsal: plan.needsRehearsal },
    ...{ phases: inWindow.length, steps: steps.length },
    destroys: steps.filter(({ effect }) => effect === "destroys").length,
    gates: inWindow.filter(({ gate }) => gate !== null).length + (plan.approval ? 1 : 0),
    startsBeforeMs: Math.max(0, ...inWindow.map(({ atMs }) => -atMs)),
    estimateMs: inWindow.reduce((sum, { takesMs }) => sum + takesMs, 0),
  };
}
