import { z } from "zod";
import type { RenderedPlan } from "@/lib/core/playbook/playbook-view";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { renderPlan } from "@/lib/services/runs/steps/preview-step";
import { findTargetRow } from "@/lib/services/target-row";
import { freezeForTarget } from "./freeze-for-target";
import { PlaybookName, VersionNumber } from "./get-playbook";

export const RenderForTargetInput = z.object({
  name: PlaybookName,
  version: VersionNumber.optional(),
  targetId: z.uuid({ error: "Choose a target." }),
  parameters: z.record(z.string(), z.string().max(10_000)).default({}),
});

/** What a run of a playbook would do to a target, before there is a run. */
export async function renderForTarget(ctx: ServiceContext, raw: unknown): Promise<RenderedPlan> {
  const { name, version, targetId, parameters } = RenderForTargetInput.parse(raw);
  allow(ctx, "target.inspect", { kind: "target", id: targetId });
  const target = await findTargetRow(ctx.db, targetId);
  const plan = await freezeForTarget(ctx, { name, version, targetId, parameters });
  const { messages } = plan;
  const run = { title: plan.title, target: target.name, environment: target.environment };
  const scope = { parameters: plan.parameters, messages, evidence: {}, run };
  return renderPlan(ctx, targetId, plan, scope);
}
