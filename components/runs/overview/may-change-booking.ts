import { whyNotMay } from "@/components/runs/look/why-not";
import type { PersonActor } from "@/lib/core/actor";
import type { RunView } from "@/lib/core/run/run-view";

/** Whether this person may change the window or the people: of a live run, before its window opens. */
export function mayChangeBooking({ kind, status }: RunView, me: PersonActor): boolean {
  const isAhead = status === "draft" || status === "booked";
  return isAhead && kind === "live" && !whyNotMay(me, "run.edit");
}
