import type { PhasesNow } from "./phases-now";
import type { StatusSnapshot } from "./status-snapshot";
import type { StatusSource } from "./status-source";

/** The parts of the service with what is noticed of each now: as the playbook says, unless a person said otherwise. */
export function componentsOf(
  { page, said, run }: StatusSource,
  { phaseId }: PhasesNow,
  isOver: boolean,
): StatusSnapshot["components"] {
  const isUnderWay = run.startedAt !== null && !isOver;
  const planned = (said?.components ?? []).map(({ name, impact, during }) => {
    const isNow = isUnderWay && (during.length === 0 || during.includes(phaseId ?? ""));
    return { name, impact: isNow ? impact : ("operational" as const) };
  });
  const told = new Map((page.components ?? []).map(({ name, impact }) => [name, impact]));
  const known = new Set(planned.map(({ name }) => name));
  const added = [...told].filter(([name]) => !known.has(name));
  return [
    ...planned.map(({ name, impact }) => ({ name, impact: told.get(name) ?? impact })),
    ...added.map(([name, impact]) => ({ name, impact })),
  ];
}
