import type { PeopleNeeded } from "./run-plan";

/** Somebody who asks to stop a run or to release it, as far as that decides whether they may. */
export type EmergencyFacts = {
  personId: string | undefined;
  /** The roles that they have in the panel, and the kinds of lead that they are. */
  roles: readonly string[];
  leadKinds: readonly string[];
  /** The parts of the run that they were named for. */
  parts: readonly string[];
  requestedById: string | null;
  wheelHolderId: string | null;
};

/** Whether somebody is on a run: named in it, its requester, at its wheel, or any operator or lead. */
export function isOnRun(who: EmergencyFacts): boolean {
  const { personId, roles, parts, requestedById, wheelHolderId } = who;
  if (personId === undefined) return false;
  return (
    parts.length > 0 ||
    personId === requestedById ||
    personId === wheelHolderId ||
    roles.includes("operator") ||
    roles.includes("lead")
  );
}

/**
 * Whether somebody may release an emergency stop: whoever pulled it, a lead who is named in the run,
 * or one of those who decide about its way back; but not who has the wheel, over another's stop.
 */
export function mayRelease(
  who: EmergencyFacts,
  pulledById: string | null,
  decidedBy: PeopleNeeded,
): boolean {
  const { personId, leadKinds, parts, wheelHolderId } = who;
  if (personId === undefined) return false;
  if (personId === pulledById) return true;
  if (personId === wheelHolderId) return false;
  return leadKinds.some((kind) => parts.includes(kind) || Object.hasOwn(decidedBy, kind));
}
