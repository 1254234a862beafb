import { GOING_BACK } from "@/lib/core/run/loss/destroy-ground";
import type { RunPlan } from "@/lib/core/run/run-plan";
import type { ServiceContext } from "@/lib/services/context";
import { decideGate } from "@/lib/services/runs/gates/decide-gate";
import { getRollbackCard } from "@/lib/services/runs/rollback/get-rollback-card";
import { aPlan, aPlanPhase, aPlanStep } from "./a-plan";
import type { TestPanel } from "./panel";
import { RUNNING, stage } from "./stage";

const THERE = "select to_regclass('orders_old') is not null as there";

/** Two leads decide about going back, and there are two ways. */
export const BACK_PLAN: RunPlan = aPlan({
  rollback: { decidedBy: { "devops lead": 1, "engineering lead": 1 }, withinMs: 3_600_000 },
  phases: [
    aPlanPhase("work", [
      aPlanStep("copy", { effect: "changes" }),
      aPlanStep("rows", { title: "Rows match", ifNot: "rollback" }),
    ]),
    aPlanPhase("end", [aPlanStep("drop")], { isPointOfNoReturn: true }),
    aPlanPhase("swap", [aPlanStep("undo", { start: "by hand" })], {
      ...{ part: "rollback", title: "Swap back", loses: "Nothing." },
      possibleIf: [
        { is: "step passed", step: "copy" },
        { is: "check", input: { sql: THERE, expect: { there: { equals: true } } } },
      ],
    }),
    aPlanPhase("restore", [aPlanStep("load", { start: "by hand" })], {
      ...{ part: "rollback", title: "Restore the backup", loses: "What came after it." },
    }),
  ],
});

/** The first step has come to its good end. */
export const COPIED = {
  steps: { copy: { status: "passed", epoch: 1, startedAt: new Date(), endedAt: new Date() } },
};

/** The first step is at work. */
export const COPYING = { steps: { copy: { status: "running", epoch: 1, startedAt: new Date() } } };

type Ground = { runId: string; wheel: ServiceContext; ann: ServiceContext; bob: ServiceContext };

/** A run under way, its operator and both leads. */
export async function begin(
  panel: TestPanel,
  standing: object = COPIED,
  plan: RunPlan = BACK_PLAN,
): Promise<Ground> {
  const wheel = await panel.as("operator");
  const [ann, bob] = [await leadOf(panel, "devops lead"), await leadOf(panel, "engineering lead")];
  const runId = await stage(panel, plan, { run: RUNNING, wheel, ...standing });
  return { runId, wheel, ann, bob };
}

async function leadOf(panel: TestPanel, kind: string): Promise<ServiceContext> {
  const ctx = await panel.as("lead");
  return { ...ctx, actor: { ...ctx.actor, leadKinds: [kind] } };
}

/** Agrees on a way, on the card as it is. */
export async function agree(ctx: ServiceContext, runId: string, option: string | undefined) {
  const { digest } = await getRollbackCard(ctx, { runId });
  const answer = { answer: "approve", digest, ...(option === undefined ? {} : { option }) };
  return decideGate(ctx, { runId, gateId: GOING_BACK, ...answer });
}
