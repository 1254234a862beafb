import { findPlanStep } from "@/lib/core/run/run-plan";
import type { RunView } from "@/lib/core/run/run-view";
import type { Deviation, ReportEvent, ReportPhase, ReportStep } from "./report";
import { sayMs } from "./say-ms";

/** Under a minute, or under a tenth of what was planned, nobody calls it late. */
const LEAST_MS = 60_000;
const LEAST_SHARE = 0.1;

/** Acts that are deviations by themselves; the timeline's words tell of them. */
const ACTS = ["extended", "tolerated", "warned", "skipped", "settled", "ended early", "repeated"];

/** Where a run went otherwise than planned: its times, and the acts that the plan did not foresee. */
export function findDeviations(
  run: RunView,
  phases: readonly ReportPhase[],
  events: readonly ReportEvent[],
): Deviation[] {
  const window = phases.filter(({ part }) => part === "window");
  const steps = phases.filter(({ part }) => part !== "before").flatMap((phase) => phase.steps);
  const acts = events.filter(({ verb }) => ACTS.includes(verb));
  return [
    ...lateStart(run, window),
    ...window.flatMap(latePhase),
    ...lateEnd(run),
    ...steps.flatMap((step) => slowStep(run, step)),
    ...steps.flatMap(triedAgain),
    ...acts.map(({ at, stepId, words }) => ({ at, about: titleOf(run, stepId), words })),
  ];
}

function lateStart({ startedAt, title }: RunView, [first]: ReportPhase[]): Deviation[] {
  if (!startedAt || !first?.plannedFrom) return [];
  const late = Date.parse(startedAt) - Date.parse(first.plannedFrom);
  if (late <= LEAST_MS) return [];
  return [{ at: startedAt, about: title, words: `Started ${sayMs(late)} later than planned.` }];
}

function latePhase({ title, plannedFrom, plannedTo, endedAt }: ReportPhase): Deviation[] {
  if (!endedAt || !plannedFrom || !plannedTo) return [];
  const planned = Date.parse(plannedTo) - Date.parse(plannedFrom);
  const late = Date.parse(endedAt) - Date.parse(plannedTo);
  if (late <= Math.max(LEAST_MS, planned * LEAST_SHARE)) return [];
  return [{ at: endedAt, about: title, words: `Ended ${sayMs(late)} later than planned.` }];
}

function lateEnd({ endedAt, closesAt, startedAt, title }: RunView): Deviation[] {
  if (!endedAt || !startedAt) return [];
  const late = Date.parse(endedAt) - Date.parse(closesAt);
  if (late <= 0) return [];
  return [
    { at: endedAt, about: title, words: `Ended ${sayMs(late)} after the window had closed.` },
  ];
}

function slowStep(run: RunView, step: ReportStep): Deviation[] {
  const { id, title, startedAt, endedAt, estimateMs, estimateSource } = step;
  if (!startedAt || !endedAt || estimateMs === null) return [];
  const took = Date.parse(endedAt) - Date.parse(startedAt);
  const share = findPlanStep(run.plan, id)?.step.investigateAt ?? 1.5;
  if (took <= estimateMs * share || took - estimateMs <= LEAST_MS) return [];
  const source = estimateSource ? ` (${estimateSource})` : "";
  const words = `Took ${sayMs(took)}; ${sayMs(estimateMs)} were estimated${source}.`;
  return [{ at: endedAt, about: title, words }];
}

function triedAgain({ title, attempts }: ReportStep): Deviation[] {
  const bad = attempts.filter(
    ({ outcome }) => outcome === "failed" || outcome === "stopped" || outcome === "uncertain",
  );
  if (bad.length === 0) return [];
  const words =
    attempts.length === 1
      ? "Its only attempt did not come to a good end."
      : `${bad.length} of its ${attempts.length} attempts did not come to a good end.`;
  return [{ at: bad[0]?.startedAt ?? null, about: title, words }];
}

function titleOf(run: RunView, stepId: string | null): string {
  return (stepId && findPlanStep(run.plan, stepId)?.step.title) || run.title;
}
