import type { DryEvidence } from "@/lib/core/run/evidence/dry-evidence";
import type { RunPlan } from "@/lib/core/run/run-plan";
import { type Mover, nameOf } from "@/lib/engine/mover";
import { runValues } from "@/lib/engine/read-scope";
import { recordMove } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { findTargetRow } from "@/lib/services/target-row";
import type { Transaction } from "@/lib/store/database";
import { type DryStep, runDry, sayDry } from "./run-dry";

/** Tries a plan before its run is made, because the target may take longer than a transaction should. */
export async function tryPlan(
  ctx: ServiceContext,
  targetId: string,
  plan: RunPlan,
  times: { opensAt: Date; closesAt: Date },
): Promise<DryStep[]> {
  const target = await findTargetRow(ctx.db, targetId);
  const run = { id: "", number: 0, title: plan.title, kind: "dry run", wheelHolder: null };
  const {
    number: _,
    link: _link,
    ...known
  } = runValues({ ...run, ...times, target }, ctx.publicUrl);
  const { parameters, messages } = plan;
  return runDry(ctx, targetId, plan, { parameters, messages, evidence: {}, run: known });
}

/** Keeps what a dry run found as the run's evidence, and ends the run. No step of it was carried out. */
export async function keepDryRun(
  tx: Transaction,
  mover: Mover,
  runId: string,
  found: readonly DryStep[],
): Promise<void> {
  await tx.attempt.createMany({ data: found.map((step) => attemptOf(mover, runId, step)) });
  for (const { stepId, tried, objection } of found)
    await tx.step.update({
      where: { runId_id: { runId, id: stepId } },
      data: { epoch: 1, words: objection?.text ?? sayDry([{ tried, objection }]) },
    });
  await recordMove(tx, mover, {
    ...{ runId, thing: "run", event: "finish_dry_run", verb: "dry run", words: sayDry(found) },
  });
}

function attemptOf(mover: Mover, runId: string, step: DryStep) {
  const { stepId, tried, objection, preview } = step;
  const detail: DryEvidence = { tried };
  return {
    ...{ runId, stepId, epoch: 1, startedBy: nameOf(mover), startedAt: mover.at },
    ...{ endedAt: mover.at, outcome: objection ? "failed" : "passed" },
    words: objection?.text ?? sayDry([{ tried, objection }]),
    preview: preview.parts as object[],
    evidence: { values: {}, detail: { ...detail } },
    ...(objection ? { failure: { ...objection } } : {}),
  };
}
