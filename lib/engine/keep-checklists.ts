import { dueAt } from "@/lib/core/run/due-at";
import type { PhasePart, PlanPhase, RunPlan } from "@/lib/core/run/run-plan";
import type { RunStatus } from "@/lib/core/run/run-status";
import { phasesOf } from "@/lib/core/run/standing";
import type { Transaction } from "@/lib/store/database";
import type { Mover } from "./mover";
import { askForSignatures } from "./tell-signers";

/** The part of a run whose checklists are worked on now. */
const PART_OF: Partial<Record<RunStatus, PhasePart>> = {
  booked: "before",
  open: "before",
  completed: "after",
};

/**
 * Writes down when each checklist that is worked on now is due, and asks for its signatures the first time. Another
 * window makes other dues, and what is due later is reminded of again.
 */
export async function keepChecklists(
  tx: Transaction,
  mover: Mover,
  runId: string,
  plan: RunPlan,
): Promise<void> {
  const run = await tx.run.findUniqueOrThrow({ where: { id: runId }, omit: { plan: true } });
  const part = PART_OF[run.status as RunStatus];
  const phases = part && run.kind === "live" ? phasesOf(plan, part) : [];
  if (phases.length === 0 || run.closedAt) return;
  const known = await tx.checklist.findMany({ where: { runId } });
  const times = {
    plan,
    opensAt: run.opensAt.toISOString(),
    closesAt: run.closesAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
  };
  for (const phase of phases) {
    const due = dueAt(times, phase);
    const row = known.find(({ phaseId }) => phaseId === phase.id);
    if (!row) await begin(tx, mover, run, phase, due);
    else if (row.dueAt.getTime() !== due.getTime())
      await tx.checklist.update({
        where: { runId_phaseId: { runId, phaseId: phase.id } },
        data: { dueAt: due, ...(due > mover.at ? { remindedAt: null } : {}) },
      });
  }
}

async function begin(
  tx: Transaction,
  { at }: Mover,
  run: { id: string; number: number },
  phase: PlanPhase,
  due: Date,
): Promise<void> {
  await tx.checklist.create({
    data: { runId: run.id, phaseId: phase.id, dueAt: due, askedAt: at },
  });
  await askForSignatures(tx, { run, phase, due, at });
}
