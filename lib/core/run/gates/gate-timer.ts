import type { PlanGate } from "@/lib/core/run/run-plan";
import type { GateKind } from "./gate-status";

/** As much of a gate that waits as says what its time brings. */
export type WaitingGate = {
  kind: GateKind;
  asks: PlanGate;
  openedAt: Date;
  expiresAt: Date | null;
  escalatedAt: Date | null;
  /** How many reminders were due when the last one was sent. */
  reminders: number;
};

export type GateTime =
  | { is: "expired" }
  | { is: "to be passed on" }
  | { is: "to be reminded of"; reminders: number };

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
const SHARES = [0.5, 0.9];

/** What the time that has passed brings to a gate that still waits; nothing, most of the time. */
export function gateTime(gate: WaitingGate, now: Date): GateTime | undefined {
  const { asks, openedAt, expiresAt, escalatedAt } = gate;
  if (expiresAt !== null && expiresAt <= now) return { is: "expired" };
  const waitedMs = now.getTime() - openedAt.getTime();
  if (asks.escalate && escalatedAt === null && waitedMs >= asks.escalate.afterMs)
    return { is: "to be passed on" };
  const reminders = remindersDue(gate, waitedMs);
  return reminders > gate.reminders ? { is: "to be reminded of", reminders } : undefined;
}

/** At half and at nine tenths of the time; where there is no end, again and again, a plan once a day. */
function remindersDue({ kind, openedAt, expiresAt }: WaitingGate, waitedMs: number): number {
  if (expiresAt === null) return Math.floor(waitedMs / (kind === "plan" ? DAY_MS : QUARTER_MS));
  const wholeMs = expiresAt.getTime() - openedAt.getTime();
  return SHARES.filter((share) => waitedMs >= wholeMs * share).length;
}
