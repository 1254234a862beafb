import { notFound } from "@/lib/core/errors";
import type { PreviewPart } from "@/lib/core/run/preview";
import type { AttemptView } from "@/lib/core/run/run-view";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { toAttemptView } from "./read-attempts";
import { OfAttempt } from "./read-output";

/** One attempt, however old, with exactly what it was going to do. */
export async function getAttempt(
  ctx: ServiceContext,
  raw: unknown,
): Promise<AttemptView & { preview: PreviewPart[] | null }> {
  const attempt = OfAttempt.parse(raw);
  allow(ctx, "run.see", { kind: "run", id: attempt.runId });
  const row = await ctx.db.attempt.findUnique({ where: { runId_stepId_epoch: attempt } });
  if (!row) throw notFound("attempt", `${attempt.epoch} of ${attempt.stepId}`);
  return { ...toAttemptView(row), preview: row.preview as PreviewPart[] | null };
}
