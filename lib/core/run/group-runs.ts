import type { RunCard, RunList } from "./run-card";
import { ACTIVE_RUN_STATUSES, isRunOver } from "./run-status";

/**
 * The runs, each in the first group that it belongs to, by what needs a person first: what waits for
 * the reader; of what is under way the stopped, then what waits for somebody, then what goes on by
 * itself; the next to open; the newest past.
 */
export function groupRuns(cards: readonly RunCard[]): Omit<RunList, "next" | "version"> {
  const calm = cards.filter(({ waitsOnMe }) => !waitsOnMe);
  const living = calm.filter(({ status }) => !isRunOver(status));
  return {
    waiting: cards.filter(({ waitsOnMe }) => waitsOnMe).toSorted(byUrgency),
    now: living.filter(isNow).toSorted(byUrgency),
    upcoming: living.filter((card) => !isNow(card)).toSorted(byOpening),
    past: calm
      .filter(({ status }) => isRunOver(status))
      .toSorted((one, other) => other.number - one.number),
  };
}

function isNow({ status }: RunCard): boolean {
  return ACTIVE_RUN_STATUSES.some((active) => active === status);
}

function byUrgency(one: RunCard, other: RunCard): number {
  return urgency(one) - urgency(other) || byWait(one, other) || one.number - other.number;
}

/** The smaller, the more it needs a person. */
function urgency({ emergency, status, next }: RunCard): number {
  if (emergency) return 0;
  if (status === "held" || next.move.kind === "lead on") return 1;
  if (next.move.kind === "decide gate") return 2;
  return ["worker", "clock", "nobody"].includes(next.waitsFor.who) ? 4 : 3;
}

/** The longest wait comes first. */
function byWait(one: RunCard, other: RunCard): number {
  return (one.next.since ?? one.opensAt).localeCompare(other.next.since ?? other.opensAt);
}

function byOpening(one: RunCard, other: RunCard): number {
  return one.opensAt.localeCompare(other.opensAt) || one.number - other.number;
}
