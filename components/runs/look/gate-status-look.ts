import type { GateStatus } from "@/lib/core/run/gates/gate-status";
import type { Look } from "./run-status-look";

/** How each status of a gate looks and what it is called. */
export const GATE_STATUS_LOOK: Record<GateStatus, Look> = {
  waiting: { tone: "neutral", glyph: "diamond", word: "Not asked yet" },
  open: { tone: "wait", glyph: "diamond", word: "Waits for a decision" },
  approved: { tone: "good", glyph: "check", word: "Approved" },
  rejected: { tone: "neutral", glyph: "cross", word: "Rejected" },
  expired: { tone: "wait", glyph: "bang", word: "Expired" },
  withdrawn: { tone: "neutral", glyph: "dash", word: "Withdrawn" },
};
