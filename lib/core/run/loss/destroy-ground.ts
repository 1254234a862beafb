import type { PlanPhase, PlanStep, RunPlan } from "@/lib/core/run/run-plan";
import type { StepStatus } from "@/lib/core/run/step-status";
import type { DestroyCheck, DestroyFacts } from "./may-destroy";

type StepRow = {
  id: string;
  status: StepStatus;
  startedAt: Date | null;
  endedAt: Date | null;
};

type Placed = { phase: PlanPhase; step: PlanStep; place: number };

/** What was found out and what was changed in a run, as far as a step that destroys is held against it. */
export function destroyGround(
  plan: RunPlan,
  stepId: string,
  rows: readonly StepRow[],
  now: Date,
): Pick<DestroyFacts, "checks" | "changes"> & { provenAt: string | null } {
  const all = placed(plan);
  const own = all.find(({ step }) => step.id === stepId);
  if (!own) throw new Error(`The plan has no step ${stepId}.`);
  const rowOf = (id: string) => rows.find((row) => row.id === id);
  const checks = all.filter((one) => isAhead(one, own) && isRequiredCheck(one.step));
  return {
    checks: checks.map(({ step, place }): DestroyCheck => {
      const row = rowOf(step.id);
      const endedAt = row?.endedAt?.toISOString() ?? null;
      return { id: step.id, title: step.title, status: row?.status ?? "waiting", endedAt, place };
    }),
    changes: all
      .filter(({ step }) => step.effect !== "reads" && step.id !== stepId)
      // What its own phase destroys was held against the same rule, each for itself.
      .filter(({ phase, step }) => step.effect !== "destroys" || phase.id !== own.phase.id)
      .flatMap(({ step, place }) => {
        const row = rowOf(step.id);
        if (!row?.startedAt) return [];
        // What has begun and has no end yet may be changing something still.
        const at = (row.endedAt ?? now).toISOString();
        return [{ id: step.id, title: step.title, place, at }];
      })
      .sort((one, other) => Date.parse(one.at) - Date.parse(other.at)),
    provenAt: lastProof(all, rowOf),
  };
}

function placed({ phases }: RunPlan): Placed[] {
  return phases
    .flatMap((phase) => phase.steps.map((step) => ({ phase, step })))
    .map((one, place) => ({ ...one, place }));
}

/** A way back has its own checks; follow-ups have those of the window before them too. */
function isAhead({ phase, place }: Placed, own: Placed): boolean {
  if (place >= own.place) return false;
  if (own.phase.part === "rollback") return phase.id === own.phase.id;
  return phase.part === own.phase.part || (own.phase.part === "after" && phase.part === "window");
}

function isRequiredCheck({ effect, by, isOptional, ifNot, judges }: PlanStep): boolean {
  return judges && effect === "reads" && by === "worker" && !isOptional && ifNot !== "warn";
}

function lastProof(all: Placed[], rowOf: (id: string) => StepRow | undefined): string | null {
  const proofs = all
    .filter(({ step }) => step.proves === "backup")
    .map(({ step }) => rowOf(step.id))
    .flatMap((row) => (row?.status === "passed" && row.endedAt ? [row.endedAt.getTime()] : []));
  return proofs.length === 0 ? null : new Date(Math.max(...proofs)).toISOString();
}

/** The gate that is asked before a step, nearest first; a way back was decided as a whole. */
export function gateIdsOver(plan: RunPlan, phase: PlanPhase, step: PlanStep): string[] {
  const own = [step.gate?.id, phase.gate?.id];
  const whole = phase.part === "rollback" ? [GOING_BACK, plan.approval?.id] : [];
  return [...own, ...whole].filter((id) => id !== undefined);
}

/** The id of the gate at which a way back is decided; no phase of a playbook can have it. */
export const GOING_BACK = "going_back";
