import type { RunPlan } from "@/lib/core/run/run-plan";
import type { Scope } from "@/lib/core/run/scope";
import { nameOf } from "@/lib/kinds/partition/partition-input";
import type { SampleSubject } from "./reader";

/** What of a target is sampled for a run of this plan: its table, and the column that it is cut by. */
export function subjectOfPlan(plan: RunPlan, mark: string): SampleSubject {
  const table = Object.values(plan.parameters).find(
    (value) => value.type === "table" && `${value.schema}.${value.name}` === plan.subject,
  );
  return {
    mark,
    table: table?.type === "table" ? { schema: table.schema, name: table.name } : null,
    key: keyOf(plan),
    own: plan.samples ?? [],
  };
}

function keyOf(plan: RunPlan): string | null {
  const steps = plan.phases.flatMap((phase) => phase.steps);
  const prepare = steps.find(({ kind }) => kind === "partition.prepare");
  const { by } = (prepare?.input ?? {}) as { by?: unknown };
  if (typeof by !== "string") return null;
  const { parameters, messages } = plan;
  const scope: Scope = { parameters, messages, evidence: {}, run: {} };
  try {
    return nameOf(by, scope);
  } catch {
    // Known only when an earlier step has found it: then the ledger tells.
    return null;
  }
}
