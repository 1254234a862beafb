import { personIdOf } from "@/lib/core/actor";
import { gatesInPlan } from "@/lib/core/run/gates/gates-in-plan";
import type { RunPlan } from "@/lib/core/run/run-plan";
import type { RunKind } from "@/lib/core/run/run-view";
import type { ServiceContext } from "@/lib/services/context";
import { nameOfActor } from "@/lib/services/runs/act-on-run";
import type { Transaction } from "@/lib/store/database";
import type { Times } from "./window-of";

type Rows = Times & {
  plan: RunPlan;
  kind: RunKind;
  targetId: string;
  people: { part: string; personId: string }[];
  /** The run whose place it takes when it is booked. */
  replacesId?: string | null;
};

/** The rows of a run whose plan is frozen: itself, its people, its steps and its gates. */
export function createRunRows(
  tx: Transaction,
  ctx: ServiceContext,
  { plan, people, ...run }: Rows,
) {
  const steps = plan.phases.flatMap((phase) =>
    phase.steps.map(({ id }) => [phase.id, id] as const),
  );
  const { kind, targetId, opensAt, closesAt, replacesId = null } = run;
  return tx.run.create({
    data: {
      ...{
        kind,
        targetId,
        opensAt,
        closesAt,
        replacesId,
        plan: plan as object,
        title: plan.title,
        subject: plan.subject,
      },
      ...{ playbook: plan.playbook, checksum: plan.checksum },
      ...{ requestedById: personIdOf(ctx.actor) ?? null, requestedBy: nameOfActor(ctx) },
      people: { create: people },
      steps: {
        create: steps.map(([phaseId, id], position) => ({ id, phaseId, position })),
      },
      gates: { create: gatesInPlan(plan) },
    },
    select: { id: true, number: true },
  });
}
