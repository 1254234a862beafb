import { z } from "zod";
import { GATE_STATUSES } from "@/lib/core/run/gate-status";
import type {
  AttemptView,
  GateView,
  Progress,
  SignOffView,
  StepView,
} from "@/lib/core/run/run-view";
import { STEP_STATUSES } from "@/lib/core/run/step-status";
import type { Decision, Gate, SignOff, Step } from "@/prisma/generated/client";

const StepStatusOf = z.enum(STEP_STATUSES);
const GateStatusOf = z.enum(GATE_STATUSES);
const Attached = z.object({ name: z.string(), text: z.string() }).nullable();

/** A step as screens get it. */
export function toStepView(
  row: Omit<Step, "checkpoint">,
  attempts: AttemptView[],
  signOffs: SignOffView[],
): StepView {
  return {
    id: row.id,
    status: StepStatusOf.parse(row.status),
    epoch: row.epoch,
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    resumesAt: row.resumesAt?.toISOString() ?? null,
    progress: row.progress as Progress | null,
    words: row.words,
    attempts,
    signOffs,
  };
}

export function toSignOffView(
  row: SignOff & { person: { id: string; name: string } },
): SignOffView {
  return {
    item: row.item,
    person: { id: row.person.id, name: row.person.name },
    as: row.as,
    claimedAt: row.claimedAt.toISOString(),
    signedAt: row.signedAt?.toISOString() ?? null,
    note: row.note,
    attachment: Attached.catch(null).parse(row.attachment),
  };
}

/** A gate with the decisions since it was opened this time. */
export function toGateView(row: Gate & { decisions: Decision[] }): GateView {
  const { openedAt } = row;
  return {
    id: row.id,
    status: GateStatusOf.parse(row.status),
    openedAt: openedAt?.toISOString() ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decisions: row.decisions
      .filter(({ decidedAt }) => openedAt !== null && decidedAt >= openedAt)
      .map((decision) => ({
        person: { id: decision.personId ?? "", name: decision.person },
        as: decision.as,
        answer: decision.answer === "approve" ? "approve" : "reject",
        note: decision.note,
        at: decision.decidedAt.toISOString(),
        isRehearsed: decision.rehearsed,
      })),
  };
}
