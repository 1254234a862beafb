import type { RunStatus } from "@/lib/core/run/run-status";
import type { GateKind } from "./gate-status";

const WAITING: Record<GateKind, readonly RunStatus[]> = {
  plan: ["booked", "open"],
  phase: ["running", "held"],
  step: ["running", "held", "completed"],
  rollback: ["running", "held"],
  late: ["running", "held"],
};

/** Whether a run stands where its gates of this kind can be decided: a run that is over waits for none. */
export function isWaitedFor(kind: GateKind, status: RunStatus): boolean {
  return WAITING[kind].includes(status);
}
