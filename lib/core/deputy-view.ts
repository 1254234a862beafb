import type { PersonRef } from "./run/run-view";

/** Somebody who decides in another's place for a time. */
export type DeputyView = {
  id: string;
  /** The kind of lead or the part that it is for. */
  as: string;
  principal: PersonRef;
  deputy: PersonRef;
  startsAt: string;
  endsAt: string;
  reason: string;
  /** Ended before its time. */
  revokedAt: string | null;
};

/** Whether the deputy has a say at a moment. */
export function standsIn({ startsAt, endsAt, revokedAt }: DeputyView, now: string): boolean {
  return revokedAt === null && startsAt <= now && now < endsAt;
}
