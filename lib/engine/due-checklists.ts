import { beginsWhenDue } from "@/lib/core/run/follow-ups";
import { type PlanPhase, RunPlan } from "@/lib/core/run/run-plan";
import { isSettled, type StepStatus } from "@/lib/core/run/step-status";
import type { Transaction } from "@/lib/store/database";
import { lockRun } from "./lock-run";
import { engineAt } from "./mover";
import { queueStep } from "./queue-step";
import { recordNote } from "./record";
import { remindOfSignatures } from "./tell-signers";
import type { Worker } from "./worker";

const AT_ONCE = 20;
const WORKED_ON = ["booked", "open", "completed"];

/** Does what a checklist's moment asks for, as soon as it has come: once, whoever was down meanwhile. */
export async function handleDueChecklists(
  worker: Pick<Worker, "db" | "now" | "log">,
): Promise<void> {
  const due = await worker.db.checklist.findMany({
    where: { remindedAt: null, dueAt: { lte: worker.now() }, run: { status: { in: WORKED_ON } } },
    orderBy: { dueAt: "asc" },
    take: AT_ONCE,
  });
  for (const { runId, phaseId } of due)
    await worker.db
      .$transaction((tx) => handleDue(tx, runId, phaseId, worker.now()))
      .catch((error) =>
        // One that cannot be handled must not keep those after it from their moments.
        worker.log.error({ error, runId, phaseId }, "A checklist is due and could not be handled."),
      );
}

async function handleDue(tx: Transaction, runId: string, phaseId: string, at: Date): Promise<void> {
  const run = await lockRun(tx, runId);
  const row = await tx.checklist.findUniqueOrThrow({
    where: { runId_phaseId: { runId, phaseId } },
  });
  // Another worker was quicker, or the window was moved.
  if (row.remindedAt || row.dueAt > at) return;
  await tx.checklist.update({
    where: { runId_phaseId: { runId, phaseId } },
    data: { remindedAt: at },
  });
  const phase = await phaseOf(tx, runId, phaseId);
  const isWorkedOn = phase?.part === (run.status === "completed" ? "after" : "before");
  if (!phase || !isWorkedOn) return;
  const open = await openSteps(tx, runId, phase);
  const mover = engineAt(at);
  const begins = phase.part === "after" ? open.filter(isToBegin) : [];
  for (const { step } of begins)
    await queueStep(tx, mover, {
      ...{ runId, stepId: step.id, from: ["ready"] },
      words: `“${step.title}” is due, and begins by itself.`,
    });
  const late = open.filter((one) => !begins.includes(one)).map(({ step }) => step);
  if (late.length === 0) return;
  const words = `${phase.title} is overdue: ${late.length} of ${phase.steps.length} are not done.`;
  await recordNote(tx, mover, { runId, phaseId, verb: "checklist overdue", words });
  await remindOfSignatures(tx, { run, phase, due: row.dueAt, at, open: late });
}

async function phaseOf(tx: Transaction, runId: string, phaseId: string) {
  const { plan } = await tx.run.findUniqueOrThrow({ where: { id: runId }, select: { plan: true } });
  return RunPlan.parse(plan).phases.find(({ id }) => id === phaseId);
}

type Open = { step: PlanPhase["steps"][number]; status: StepStatus };

async function openSteps(tx: Transaction, runId: string, phase: PlanPhase): Promise<Open[]> {
  const rows = await tx.step.findMany({ where: { runId, phaseId: phase.id } });
  return phase.steps.flatMap((step) => {
    const status = rows.find(({ id }) => id === step.id)?.status as StepStatus | undefined;
    return status && !isSettled(status) ? [{ step, status }] : [];
  });
}

function isToBegin({ step, status }: Open): boolean {
  return status === "ready" && beginsWhenDue(step);
}
