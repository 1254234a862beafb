import { z } from "zod";
import { TableFacts } from "@/lib/partition/facts/table-facts";
import type { Plan } from "@/lib/partition/plan/plan";
import { PlanOptions } from "@/lib/partition/plan/plan-options";
import { formatStatement } from "@/lib/partition/render/format-statement";
import { renderAction } from "@/lib/partition/render/render-action";

/** What a plan is made of again: kept in its document, whatever else that says. */
export const PlanSource = z.object({ facts: TableFacts, options: PlanOptions });
export type PlanSource = z.infer<typeof PlanSource>;

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
