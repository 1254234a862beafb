import { notFound } from "@/lib/core/errors";
import { isId } from "@/lib/core/is-id";
import type { RenderedPlan, StepPreview } from "@/lib/core/playbook/playbook-view";
import { RunPlan } from "@/lib/core/run/run-plan";
import type { Scope } from "@/lib/core/run/scope";
import { readScope } from "@/lib/engine/read-scope";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { stepInPlan } from "@/lib/services/runs/act-on-run";
import { OfStep } from "@/lib/services/runs/run-input";
import { renderPlan } from "./preview-step";

/** The frozen plan of a run with what every step will do, as far as it is known now. */
export async function getPlan(ctx: ServiceContext, runId: string): Promise<RenderedPlan> {
  const { plan, scope, targetId } = await readKnown(ctx, runId);
  return renderPlan(ctx, targetId, plan, scope);
}

/** What one step will do, as far as it is known now. */
export async function getPreview(ctx: ServiceContext, raw: unknown): Promise<StepPreview> {
  const { runId, stepId } = OfStep.parse(raw);
  const { plan, scope, targetId } = await readKnown(ctx, runId);
  const { step } = stepInPlan(plan, stepId);
  const { previews } = await renderPlan(ctx, targetId, onlyStep(plan, step.id), scope);
  return previews[step.id] ?? { parts: [], problem: null };
}

function onlyStep(plan: RunPlan, stepId: string): RunPlan {
  const phases = plan.phases.map((phase) => ({
    ...phase,
    steps: phase.steps.filter(({ id }) => id === stepId),
  }));
  return { ...plan, phases };
}

async function readKnown(
  ctx: ServiceContext,
  runId: string,
): Promise<{ plan: RunPlan; scope: Scope; targetId: string }> {
  allow(ctx, "run.see", { kind: "run", id: runId });
  const row = isId(runId)
    ? await ctx.db.run.findUnique({ where: { id: runId }, include: { target: true } })
    : null;
  if (!row) throw notFound("run", runId);
  const plan = RunPlan.parse(row.plan);
  const scope = await readScope(ctx.db, row, plan, ctx.publicUrl);
  return { plan, scope, targetId: row.targetId };
}
