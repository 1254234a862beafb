import { dueAt } from "./due-at";
import type { PhasePart, PlanStep, RunPlan } from "./run-plan";
import type { RunStatus } from "./run-status";
import type { RunKind } from "./run-view";
import { phasesOf, type StepStanding, statusOf } from "./standing";
import { isBusy, isSettled } from "./step-status";

type Listed = {
  kind: RunKind;
  status: RunStatus;
  plan: Pick<RunPlan, "phases" | "lastsMs">;
  steps: readonly StepStanding[];
  opensAt: string;
  closesAt: string;
  endedAt: string | null;
};

/** What is still to do in the checklists: how many things, how many of them too late, and when the next is due. */
export type OpenItems = { open: number; overdue: number; dueAt: string | null };

/** What is open in the checklists that are worked on now. A rehearsal asks nobody for any. */
export function openItemsOf(run: Listed, now: Date): OpenItems {
  const part = PART_OF[run.status];
  if (!part || run.kind !== "live") return NONE;
  const dues = phasesOf(run.plan, part).flatMap((phase) =>
    phase.steps
      .filter(({ id }) => !isSettled(statusOf(run.steps, id)))
      .map(() => dueAt(run, phase).toISOString()),
  );
  const overdue = dues.filter((due) => due < now.toISOString()).length;
  return { open: dues.length, overdue, dueAt: dues.sort()[0] ?? null };
}

/** Which checklists are worked on while a run stands so. */
const PART_OF: Partial<Record<RunStatus, PhasePart>> = {
  booked: "before",
  open: "before",
  completed: "after",
};

const NONE: OpenItems = { open: 0, overdue: 0, dueAt: null };

/** Whether a follow-up begins by itself when it is due: a check, that is, which changes nothing and asks nobody. */
export function beginsWhenDue({ by, start, effect, gate }: PlanStep): boolean {
  return by === "worker" && start === "by itself" && effect === "reads" && gate === null;
}

/** Whether nothing of a run that has ended is left to happen: then it is closed for good. */
export function isDoneForGood(
  { status, kind }: { status: RunStatus; kind: RunKind },
  plan: Pick<RunPlan, "phases">,
  steps: readonly StepStanding[],
): boolean {
  if (kind === "dry run") return status === "completed" || status === "cancelled";
  if (steps.some((step) => isBusy(step.status))) return false;
  if (status === "cancelled" || status === "rolled_back") return true;
  if (status !== "completed") return false;
  return phasesOf(plan, "after")
    .flatMap((phase) => phase.steps)
    .every(({ id }) => isSettled(statusOf(steps, id)));
}
