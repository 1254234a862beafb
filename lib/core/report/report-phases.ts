import { dueAt } from "@/lib/core/run/due-at";
import type { PlanPhase, PlanStep } from "@/lib/core/run/run-plan";
import { type RunView, stepOf } from "@/lib/core/run/run-view";
import { manualItemsOf } from "@/lib/core/run/signing/manual-items";
import { isSettled } from "@/lib/core/run/step-status";
import { boundEvidence } from "./bound-evidence";
import type { ReportSource } from "./build-report";
import type { ReportPhase, ReportStep } from "./report";

/** The phases of a run as they were planned and as they were, without the ways back that nobody took. */
export function reportPhases(source: Pick<ReportSource, "run" | "attempts" | "signOffs">) {
  const { run } = source;
  return run.plan.phases
    .filter(({ id, part }) => part !== "rollback" || id === run.wayBack)
    .map((phase) => phaseOf(source, phase));
}

function phaseOf(
  source: Pick<ReportSource, "run" | "attempts" | "signOffs">,
  phase: PlanPhase,
): ReportPhase {
  const { id, title, part, isPointOfNoReturn, loses } = phase;
  const steps = phase.steps.map((step) => stepOfReport(source, step));
  const starts = steps.flatMap(({ startedAt }) => startedAt ?? []).sort();
  const ends = steps.flatMap(({ endedAt }) => endedAt ?? []).sort();
  const isDone = phase.steps.every((step) => isSettled(stepOf(source.run, step.id).status));
  return {
    ...{ id, title, part, isPointOfNoReturn, loses, steps },
    ...plannedOf(source.run, phase),
    startedAt: starts[0] ?? null,
    endedAt: isDone && starts.length > 0 ? (ends.at(-1) ?? null) : null,
  };
}

function plannedOf(run: RunView, phase: PlanPhase) {
  if (phase.part === "rollback") return { plannedFrom: null, plannedTo: null };
  const from = dueAt(run, phase);
  const takes = phase.part === "window" ? phase.takesMs : 0;
  const to = new Date(from.getTime() + takes);
  return { plannedFrom: from.toISOString(), plannedTo: to.toISOString() };
}

function stepOfReport(
  { run, attempts, signOffs }: Pick<ReportSource, "run" | "attempts" | "signOffs">,
  { id, title, kind, effect, by, estimateMs, input }: PlanStep,
): ReportStep {
  const { status, words, startedAt, endedAt } = stepOf(run, id);
  const estimate = run.estimates[id];
  return {
    ...{ id, title, kind, effect, status, words, startedAt, endedAt },
    estimateMs: estimate?.ms ?? estimateMs,
    estimateSource: estimate?.source ?? null,
    attempts: (attempts.get(id) ?? []).map((attempt) => ({
      ...attempt,
      evidence: boundEvidence(attempt.evidence),
    })),
    items:
      by === "people" ? manualItemsOf({ input }).map((item) => ({ id: item.id, do: item.do })) : [],
    signOffs: signOffs.get(id) ?? [],
  };
}
