import { z } from "zod";
import { GATE_KINDS, GATE_STATUSES } from "@/lib/core/run/gates/gate-status";
import { PlanGate } from "@/lib/core/run/run-plan";
import type { DecisionView, GateView } from "@/lib/core/run/run-view";
import type { Decision, Gate } from "@/prisma/generated/client";

const Status = z.enum(GATE_STATUSES);
const Kind = z.enum(GATE_KINDS);

/** What is on the card of a decision is read where it is asked for: it is large. */
type Given = Omit<Decision, "shown">;

/** A gate as screens get it, with the decisions that count. */
export function toGateView(row: Gate & { decisions: Given[] }): GateView {
  const { id, phaseId, stepId, round, digest } = row;
  return {
    ...{ id, phaseId, stepId, round, digest },
    kind: Kind.parse(row.kind),
    asks: PlanGate.parse(row.asks),
    status: Status.parse(row.status),
    openedAt: row.openedAt?.toISOString() ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    escalatedAt: row.escalatedAt?.toISOString() ?? null,
    decisions: row.decisions
      .filter((one) => one.round === round && one.endedAt === null)
      .map(toDecisionView),
  };
}

/** A decision as screens get it. */
export function toDecisionView(row: Given): DecisionView {
  const { as, note, isAlone, option, digest, onBehalfOfId, onBehalfOf } = row;
  return {
    ...{ as, note, isAlone, option, digest },
    person: { id: row.personId ?? "", name: row.person },
    answer: row.answer === "approve" ? "approve" : "reject",
    at: row.decidedAt.toISOString(),
    isRehearsed: row.rehearsed,
    onBehalfOf: onBehalfOfId === null ? null : { id: onBehalfOfId, name: onBehalfOf ?? "" },
  };
}
