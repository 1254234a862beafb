import type { Plan } from "@/lib/partition/plan/plan";
import type { PlanSource } from "@/lib/partition/plan/plan-source";
import { formatStatement } from "@/lib/partition/render/format-statement";
import { renderAction } from "@/lib/partition/render/render-action";

/** The plan as data, with what it was made of and with every statement. */
export function toPlanDocument(plan: Plan, source: PlanSource) {
  return {
    ...plan,
    phases: plan.phases.map((phase) => ({
      ...phase,
      actions: phase.actions.map((action) => ({
        ...action,
        statements: renderAction(action).map(formatStatement),
      })),
    })),
    source,
  };
}
