import type { Effect } from "@/lib/core/run/effect";
import type { PreviewPart } from "@/lib/core/run/preview";
import type { PlanGate, PlanPhase, PlanStep, PlanValue, RunPlan } from "@/lib/core/run/run-plan";
import type { Scalar } from "@/lib/core/run/scope";
import type { StepStatus } from "@/lib/core/run/step-status";
import type { GateKind } from "./gate-status";

/** A step as the card shows it: what it found, and not when or how long. */
export type ShownStep = {
  id: string;
  title: string;
  status: StepStatus;
  /** The verdict in words. */
  words: string | null;
  values: Record<string, Scalar>;
  /** Findings and rows, as far as the kind keeps any. */
  findings: unknown;
  rows: unknown;
  failure: string | null;
  signed: { item: string; by: string; note: string }[];
};

/** A step that begins next, exactly as it would be run. */
export type NextStep = {
  id: string;
  title: string;
  kind: string;
  effect: Effect;
  parts: PreviewPart[];
  problem: string | null;
};

export type NextPhase = {
  id: string;
  title: string;
  isPointOfNoReturn: boolean;
  steps: NextStep[];
};

/** What is approved with a plan: where, when, with what and by whom. */
export type ShownPlan = {
  playbook: string;
  checksum: string;
  subject: string;
  parameters: Record<string, PlanValue>;
  target: { id: string; name: string; environment: string; addresses: string[] };
  opensAt: string;
  closesAt: string;
  people: { part: string; personId: string }[];
};

/** What a decision binds to: where any of it changes, the decision is void. Plain JSON. */
export type GateBasis = {
  gate: { id: string; kind: GateKind; title: string; by: Record<string, number> };
  plan: ShownPlan | null;
  evidence: ShownStep[];
  next: NextPhase | null;
  /** What else a gate of its kind is about. */
  more: unknown;
};

type Asked = { kind: GateKind; phaseId: string | null; stepId: string | null; asks: PlanGate };

/** The steps whose evidence a gate shows: those that it names, or all required ones ahead of it that read. */
export function shownSteps(plan: RunPlan, gate: Asked): PlanStep[] {
  const all = plan.phases.flatMap(({ steps }) => steps);
  if (gate.asks.shows.length > 0) return all.filter(({ id }) => gate.asks.shows.includes(id));
  // Whoever decides on going back, or on starting late, must not have to begin anew with each step that ends.
  if (gate.kind === "plan" || gate.kind === "rollback" || gate.kind === "late") return [];
  return stepsAhead(plan, gate).filter(
    ({ effect, by, isOptional }) => effect === "reads" && by === "worker" && !isOptional,
  );
}

/** What begins when the gate is approved; the approval of a plan begins nothing by itself. */
export function nextAt(
  plan: RunPlan,
  gate: Asked,
): { phase: PlanPhase; steps: PlanStep[] } | undefined {
  const phase = plan.phases.find(({ id }) => id === gate.phaseId);
  if (!phase) return undefined;
  const steps = phase.steps.filter(({ id }) => gate.stepId === null || id === gate.stepId);
  return { phase, steps };
}

/** Of a gate that belongs nowhere in the window, everything of the window is ahead. */
function stepsAhead({ phases }: RunPlan, { phaseId, stepId }: Asked): PlanStep[] {
  const window = phases.filter(({ part }) => part === "window");
  const at = window.findIndex(({ id }) => id === phaseId);
  if (at < 0) return window.flatMap(({ steps }) => steps);
  const own = window[at]?.steps ?? [];
  const before = own.slice(0, stepId === null ? 0 : own.findIndex(({ id }) => id === stepId));
  return [...window.slice(0, at).flatMap(({ steps }) => steps), ...before];
}
