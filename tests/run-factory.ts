import { gatesInPlan } from "@/lib/core/run/gates/gates-in-plan";
import type { PlanPhase, PlanStep, RunPlan } from "@/lib/core/run/run-plan";
import type { RunStatus } from "@/lib/core/run/run-status";
import type { RunKind } from "@/lib/core/run/run-view";
import type { Transaction } from "@/lib/store/database";

const MINUTE_MS = 60_000;

/** A step of a plan; what is said of it wins. */
export function aStep(step: Partial<PlanStep> & { id: string }): PlanStep {
  return {
    title: step.id,
    kind: "sql",
    input: {},
    effect: "changes",
    afterCrash: "ask",
    isPausable: false,
    isStoppable: true,
    by: "worker",
    start: "by itself",
    isOptional: false,
    ifNot: "hold",
    wayAtOnce: null,
    tolerate: null,
    estimateMs: null,
    investigateAt: 1.5,
    help: null,
    gate: null,
    judges: true,
    confirm: null,
    proves: null,
    needsBackupMs: null,
    ...step,
  };
}

/** A phase of the window; what is said of it wins. */
export function aPhase(phase: Partial<PlanPhase> & { id: string }): PlanPhase {
  return {
    title: phase.id,
    part: "window",
    atMs: 0,
    takesMs: 10 * MINUTE_MS,
    gate: null,
    isPointOfNoReturn: false,
    loses: null,
    possibleIf: [],
    steps: [],
    ...phase,
  };
}

/** A plan of these phases. */
export function aPlan(phases: PlanPhase[], plan: Partial<RunPlan> = {}): RunPlan {
  return {
    format: 1,
    playbook: "test",
    title: "A test",
    checksum: "0".repeat(64),
    parameters: {},
    subject: "",
    people: {},
    approval: null,
    lastsMs: 60 * MINUTE_MS,
    quietHours: null,
    phases,
    rollback: null,
    messages: {},
    troubleshooting: [],
    links: [],
    needsRehearsal: false,
    ...plan,
  };
}

type RunRow = { targetId: string; number?: number; kind?: RunKind; status?: RunStatus } & Partial<
  Record<"opensAt" | "closesAt" | "bookedAt" | "startedAt" | "endedAt", Date>
>;

/** The rows of a run of this plan, as booking makes them; what is said of the run wins. */
export async function makeRun(tx: Transaction, plan: RunPlan, run: RunRow) {
  const { title, playbook, checksum, subject } = plan;
  const steps = plan.phases.flatMap(({ id, steps }) =>
    steps.map((step) => ({ id: step.id, phaseId: id })),
  );
  return tx.run.create({
    data: {
      ...{ title, playbook, checksum, subject },
      plan: JSON.parse(JSON.stringify(plan)),
      kind: "live",
      opensAt: new Date(Date.now() - MINUTE_MS),
      closesAt: new Date(Date.now() + plan.lastsMs),
      requestedBy: "the test",
      steps: { create: steps.map((step, position) => ({ ...step, position })) },
      gates: { create: gatesInPlan(plan) },
      ...run,
    },
  });
}
