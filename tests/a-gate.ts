import type { PlanGate } from "@/lib/core/run/run-plan";
import type { DecisionView, GateView } from "@/lib/core/run/run-view";

/** What a gate asks: one devops lead; what is said of it wins. */
export function aGate(more: Partial<PlanGate> = {}): PlanGate {
  return {
    ...{ id: "go", title: "Go on", by: { "devops lead": 1 }, shows: [], expiresMs: null },
    ...{ escalate: null, onReject: "hold" },
    ...more,
  };
}

/** A gate before a phase as screens get it; what is said of it wins. */
export function aGateView(more: Partial<GateView> = {}): GateView {
  return {
    ...{ id: "go", kind: "phase", phaseId: "second", stepId: null, asks: aGate() },
    ...{ status: "waiting", round: 1, openedAt: null, decidedAt: null, expiresAt: null },
    ...{ escalatedAt: null, digest: null, decisions: [] },
    ...more,
  };
}

/** An approval as screens get it; what is said of it wins. */
export function aDecision(more: Partial<DecisionView> = {}): DecisionView {
  return {
    ...{ person: { id: "1", name: "Ann" }, as: "devops lead", answer: "approve", note: "" },
    ...{ at: "2026-02-15T02:00:00.000Z", isRehearsed: false, onBehalfOf: null, isAlone: false },
    ...{ option: null, digest: null },
    ...more,
  };
}
