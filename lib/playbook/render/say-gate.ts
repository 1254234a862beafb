import { writeDuration } from "@/lib/core/duration-text";
import type { PeopleNeeded, PlanGate } from "@/lib/core/run/run-plan";

/** A gate in a line: what is decided, by whom, on what, until when, and what a no leads to. */
export function sayGate({ title, by, shows, expiresMs, escalate, onReject }: PlanGate): string {
  const on = shows.length > 0 ? `, on ${shows.join(", ")}` : "";
  const within = expiresMs === null ? "" : `, within ${writeDuration(expiresMs)}`;
  const passedOn = escalate
    ? `, after ${writeDuration(escalate.afterMs)} also by ${sayPeople(escalate.to)}`
    : "";
  return `Gate: ${title}, decided by ${sayPeople(by)}${passedOn}${on}${within}; no leads to ${onReject}`;
}

/** "1 devops lead, 2 product owner". */
export function sayPeople(people: PeopleNeeded): string {
  const parts = Object.entries(people).map(([part, count]) => `${count} ${part}`);
  return parts.length > 0 ? parts.join(", ") : "nobody in particular";
}
