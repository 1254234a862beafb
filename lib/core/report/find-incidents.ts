import type { RunView } from "@/lib/core/run/run-view";
import type { Incident, ReportEvent, RollbackClock } from "./report";

/** What the timeline calls it when something goes wrong, and what ends that. */
const ENDED_BY: Record<string, readonly string[]> = {
  held: ["running", "rolling back", "cancelled"],
  "emergency stop": ["running", "rolling back", "cancelled"],
  "rolling back": ["rolled back"],
  failed: ["ready", "retried", "tolerated", "warned", "skipped"],
  stopped: ["ready", "retried", "skipped"],
  uncertain: ["settled", "ready", "passed", "skipped"],
  "taken over": [],
  "session ended": [],
};

/** Holds, failures, take-overs and ways back, each with when it was over. */
export function findIncidents(events: readonly ReportEvent[]): Incident[] {
  return events.flatMap((event, place) => {
    const ends = ENDED_BY[event.verb];
    if (!ends) return [];
    const end = events
      .slice(place + 1)
      .find(({ verb, stepId }) => stepId === event.stepId && ends.includes(verb));
    const { verb, at, who, stepId, words } = event;
    return [{ kind: verb, at, until: end?.at ?? null, who, about: stepId, words }];
  });
}

/** How long the way back took, where one was taken. */
export function rollbackOf(
  { plan, wayBack, goingBack }: RunView,
  events: readonly ReportEvent[],
): RollbackClock | null {
  const begun = events.find(({ verb }) => verb === "rolling back");
  if (!begun) return null;
  const way = plan.phases.find(({ id }) => id === wayBack)?.title ?? wayBack ?? "";
  return {
    way,
    ...goingBack,
    begunAt: begun.at,
    endedAt: events.find(({ verb }) => verb === "rolled back")?.at ?? null,
    withinMs: plan.rollback?.withinMs ?? null,
  };
}
