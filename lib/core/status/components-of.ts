import type { PhasesNow } from "./phases-now";
import type { StatusSnapshot } from "./status-snapshot";
import type { StatusSource } from "./status-source";

/** The parts of the service with what is noticed of each now: as a person said, or else the playbook. */
export function componentsOf(
  { page, said, run }: StatusSource,
  { phaseId }: PhasesNow,
  isOver: boolean,
): StatusSnapshot["components"] {
  if (page.components) return page.components.map(({ name, impact }) => ({ name, impact }));
  const isUnderWay = run.startedAt !== null && !isOver;
  return (said?.components ?? []).map(({ name, impact, during }) => {
    const isNow = isUnderWay && (during.length === 0 || during.includes(phaseId ?? ""));
    return { name, impact: isNow ? impact : "operational" };
  });
}
