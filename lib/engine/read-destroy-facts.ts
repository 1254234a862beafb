import { destroyGround, gateIdsOver } from "@/lib/core/run/loss/destroy-ground";
import type { DestroyFacts } from "@/lib/core/run/loss/may-destroy";
import { PlanGate, type PlanPhase, type PlanStep, type RunPlan } from "@/lib/core/run/run-plan";
import type { StepStatus } from "@/lib/core/run/step-status";
import type { Transaction } from "@/lib/store/database";

type About = {
  runId: string;
  plan: RunPlan;
  phase: PlanPhase;
  step: PlanStep;
  /** What was typed, by whom, and what it is held against. */
  typed: string | null;
  expected: string;
  executor: { id: string | null; name: string } | null;
  now: Date;
};

/** Everything that destroying is held against, as the rows have it now. */
export async function readDestroyFacts(tx: Transaction, about: About): Promise<DestroyFacts> {
  const { runId, plan, phase, step, typed, expected, executor, now } = about;
  const rows = await tx.step.findMany({
    where: { runId },
    select: { id: true, status: true, startedAt: true, endedAt: true },
  });
  const steps = rows.map((row) => ({ ...row, status: row.status as StepStatus }));
  const { provenAt, ...ground } = destroyGround(plan, step.id, steps, now);
  return {
    ...{ title: step.title, typed, expected, ...ground, now: now.toISOString() },
    executor: executor && { ...executor, isActive: await isActive(tx, executor.id) },
    gate: await readGateOver(tx, runId, gateIdsOver(plan, phase, step)),
    backup: { neededMs: step.needsBackupMs, provenAt },
  };
}

async function isActive(tx: Transaction, id: string | null): Promise<boolean> {
  if (id === null) return true;
  const person = await tx.person.findUnique({
    where: { id },
    select: { deactivatedAt: true, roles: true },
  });
  return person !== null && !person.deactivatedAt && person.roles.includes("operator");
}

/** The gate of the step or its phase; for a way back, what it was decided by as a whole. */
async function readGateOver(
  tx: Transaction,
  runId: string,
  ids: readonly string[],
): Promise<DestroyFacts["gate"]> {
  const rows = await tx.gate.findMany({
    where: { runId, id: { in: [...ids] } },
    include: { decisions: { where: { answer: "approve", endedAt: null }, omit: { shown: true } } },
  });
  const asked = ids.flatMap((id) => rows.find((one) => one.id === id) ?? []);
  const own = asked.find(({ kind }) => kind === "step" || kind === "phase");
  const row = own ?? asked.find(({ status }) => status === "approved") ?? asked[0];
  if (!row) return null;
  return {
    title: PlanGate.parse(row.asks).title,
    isApproved: row.status === "approved",
    approvals: row.decisions
      .filter(({ round }) => round === row.round)
      .map(({ personId, person, isAlone }) => ({ personId, name: person, isAlone })),
  };
}
