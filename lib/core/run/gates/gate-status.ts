import {
  type EventOf,
  type StatusOf,
  statusesOf,
  type Transitions,
} from "@/lib/core/run/transitions";

/** Every legal move of a gate. Rejected is a decision, not a failure. */
export const GATE_TRANSITIONS = {
  waiting: { open: "open" },
  open: { approve: "approved", reject: "rejected", expire: "expired", withdraw: "withdrawn" },
  // What it approved may change under it; then it is asked again.
  approved: { void: "open" },
  rejected: { reopen: "open" },
  expired: { reopen: "open" },
  // Of a way back only: whoever asked for it took that back.
  withdrawn: { reopen: "open" },
} as const satisfies Transitions;

export type GateStatus = StatusOf<typeof GATE_TRANSITIONS>;
export type GateEvent = EventOf<typeof GATE_TRANSITIONS>;

/** What a gate is asked before; `gate_kind_valid` in the migrations has the same words. */
export const GATE_KINDS = ["plan", "phase", "step", "rollback", "late"] as const;
export type GateKind = (typeof GATE_KINDS)[number];

export const GATE_STATUSES = statusesOf(GATE_TRANSITIONS);
