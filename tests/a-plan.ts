import type { PlanPhase, PlanStep, RunPlan } from "@/lib/core/run/run-plan";

/** A step that a worker carries out by itself and that only reads; what it should be otherwise comes last. */
export function aPlanStep(id: string, more: Partial<PlanStep> = {}): PlanStep {
  return {
    id,
    title: `Step ${id}`,
    kind: "check",
    input: { sql: "select 1 as one", expect: { one: { equals: 1 } } },
    ...{ effect: "reads", afterCrash: "rerun", isPausable: false, isStoppable: true },
    ...{ by: "worker", start: "by itself", isOptional: false, ifNot: "hold", tolerate: null },
    ...{ estimateMs: 60_000, investigateAt: 1.5, help: null, gate: null },
    ...{ wayAtOnce: null, judges: true, confirm: null, proves: null, needsBackupMs: null },
    ...more,
  };
}

export function aPlanPhase(
  id: string,
  steps: PlanStep[],
  more: Partial<PlanPhase> = {},
): PlanPhase {
  return {
    ...{ id, title: `Phase ${id}`, part: "window", atMs: 0, takesMs: 600_000, gate: null },
    ...{ isPointOfNoReturn: false, loses: null, possibleIf: [], steps },
    ...more,
  };
}

/** A plan with these phases, or with one phase of two checks. */
export function aPlan(more: Partial<RunPlan> = {}): RunPlan {
  return {
    ...{ format: 1, playbook: "a-playbook", title: "A playbook", checksum: "a".repeat(64) },
    ...{ parameters: {}, subject: "", people: {}, approval: null, lastsMs: 3_600_000 },
    ...{ quietHours: null, rollback: null, messages: {}, troubleshooting: [], links: [] },
    needsRehearsal: false,
    phases: [aPlanPhase("one", [aPlanStep("first"), aPlanStep("second")])],
    ...more,
  };
}
