import type { TidePhase, TidePlan, TideState } from "@/lib/core/tide";
import type { PlanPhase } from "./run-plan";
import type { RunStatus } from "./run-status";
import type { GateView, RunView, StepView } from "./run-view";
import { isSettled } from "./step-status";

/** What of a phase the tide bar is drawn from. */
export type DrawnPhase = Pick<
  PlanPhase,
  "id" | "title" | "part" | "atMs" | "takesMs" | "isPointOfNoReturn"
> & { steps: { id: string }[] };

/** What of a run the tide bar is drawn from; a list has no more than this. */
export type TideRun = Pick<
  RunView,
  | "status"
  | "opensAt"
  | "closesAt"
  | "startedAt"
  | "endedAt"
  | "heldSince"
  | "wayBack"
  | "estimates"
  | "asOf"
> & {
  plan: { phases: DrawnPhase[] };
  steps: Pick<StepView, "id" | "status" | "startedAt" | "endedAt" | "progress">[];
  gates: Pick<GateView, "id" | "status" | "openedAt">[];
};

/** The tide bar's plan of a run: the phases of its window, as planned and as they really were. */
export function deriveTidePlan(run: TideRun): TidePlan {
  const { status, opensAt, closesAt, asOf } = run;
  const inWindow = run.plan.phases.filter(({ part }) => part === "window");
  const opens = Date.parse(opensAt);
  const first = Math.min(opens, ...inWindow.map(({ atMs }) => opens + atMs));
  const back = wayBackOf(run);
  const point = inWindow.find(({ isPointOfNoReturn }) => isPointOfNoReturn);
  const since = sinceOf(run);
  return {
    state: stateOf(run),
    ...{ opensAt, closesAt, asOf },
    preparesFrom: first < opens ? toIso(first) : undefined,
    phases: inWindow.map((phase) => phaseOf(run, phase)),
    rollbackMs: back ? estimateOf(run, back) : undefined,
    pointOfNoReturn: point && {
      at: startOf(run, point) ?? toIso(opens + point.atMs),
      passed: startOf(run, point) !== null,
    },
    ...(since ? { since } : {}),
  };

  function stateOf({ gates }: TideRun): TideState {
    const waits = gates.some((gate) => gate.status === "open");
    return waits && (status === "running" || status === "open")
      ? "awaiting_decision"
      : STATES[status];
  }
}

const STATES: Record<RunStatus, TideState> = {
  draft: "draft",
  booked: "booked",
  open: "open",
  running: "open",
  held: "held",
  rolling_back: "rolling_back",
  rolled_back: "rolled_back",
  completed: "completed",
  cancelled: "cancelled",
};

function sinceOf(run: TideRun): string | null {
  if (run.endedAt) return run.endedAt;
  if (run.status === "held") return run.heldSince;
  if (run.status === "rolling_back") {
    const back = wayBackOf(run);
    return (back && startOf(run, back)) ?? null;
  }
  return run.gates.find(({ status }) => status === "open")?.openedAt ?? null;
}

function phaseOf(run: TideRun, phase: DrawnPhase): TidePhase {
  const from = Date.parse(run.opensAt) + phase.atMs;
  const startedAt = startOf(run, phase);
  const endedAt = endOf(run, phase);
  const expected = startedAt && !endedAt ? expectedEndOf(run, phase) : null;
  return {
    name: phase.title,
    plannedFrom: toIso(from),
    plannedTo: toIso(from + phase.takesMs),
    ...(startedAt ? { startedAt } : {}),
    ...(endedAt ? { endedAt } : {}),
    ...(expected === null ? {} : { expectedTo: toIso(expected) }),
  };
}

/** When its first step began to be worked on. */
function startOf(run: TideRun, phase: DrawnPhase): string | null {
  const starts = stepsOf(run, phase).flatMap(({ startedAt }) => startedAt ?? []);
  return starts.sort()[0] ?? null;
}

function endOf(run: TideRun, phase: DrawnPhase): string | null {
  const steps = stepsOf(run, phase);
  if (!startOf(run, phase) || !steps.every(({ status }) => isSettled(status))) return null;
  return (
    steps
      .flatMap(({ endedAt }) => endedAt ?? [])
      .sort()
      .at(-1) ?? null
  );
}

/** From now on, the steps that remain take as long as was estimated, or as their own rate says. */
function expectedEndOf(run: TideRun, phase: DrawnPhase): number {
  const now = Date.parse(run.asOf);
  return stepsOf(run, phase)
    .filter(({ status }) => !isSettled(status))
    .reduce((at, step) => at + remainingOf(run, step, now), now);
}

function remainingOf(run: TideRun, step: TideRun["steps"][number], now: number): number {
  const { progress, startedAt } = step;
  if (progress?.perSecond && progress.of !== null && progress.of > progress.done)
    return ((progress.of - progress.done) / progress.perSecond) * 1000;
  const estimate = run.estimates[step.id]?.ms ?? 0;
  return Math.max(0, estimate - (startedAt ? now - Date.parse(startedAt) : 0));
}

/** The way back that was chosen, or the slowest of those that could be. */
function wayBackOf(run: TideRun): DrawnPhase | undefined {
  const ways = run.plan.phases.filter(({ part }) => part === "rollback");
  const chosen = ways.find(({ id }) => id === run.wayBack);
  return chosen ?? ways.sort((a, b) => estimateOf(run, b) - estimateOf(run, a))[0];
}

function estimateOf(run: TideRun, phase: DrawnPhase): number {
  const known = phase.steps.map(({ id }) => run.estimates[id]?.ms);
  const isKnown = known.length > 0 && known.every((ms) => ms !== undefined);
  return isKnown ? known.reduce<number>((sum, ms) => sum + (ms ?? 0), 0) : phase.takesMs;
}

function stepsOf(run: TideRun, phase: DrawnPhase): TideRun["steps"] {
  const ids = new Set(phase.steps.map(({ id }) => id));
  return run.steps.filter(({ id }) => ids.has(id));
}

function toIso(at: number): string {
  return new Date(at).toISOString();
}
