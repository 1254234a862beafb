import { AppError } from "@/lib/core/errors";
import type { LossCard } from "@/lib/core/run/loss/loss-card";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { OfStep } from "@/lib/services/runs/run-input";
import { findLosses, refusalsOf } from "./destroy";

/** What a step of a live run would destroy now, and what stands in the way of it for whoever asks. */
export async function getLossCard(ctx: ServiceContext, raw: unknown): Promise<LossCard> {
  const { runId, stepId } = OfStep.parse(raw);
  allow(ctx, "target.inspect", { kind: "run", id: runId });
  const found = await findLosses(ctx, runId, stepId);
  if (!found) throw nothingIsLost();
  const { facts, refusals } = await refusalsOf(ctx.db, ctx, found, found.expected);
  const { checks, changes, gate, backup, now } = facts;
  const last = changes.at(-1);
  return {
    ...{ expected: found.expected, losses: found.losses, refusals, backup, asOf: now },
    checks: checks.map(({ title, status, endedAt }) => ({ title, status, endedAt })),
    lastChange: last ? { title: last.title, at: last.at } : null,
    gate: gate && { title: gate.title, approvedBy: gate.approvals.map(({ name }) => name) },
  };
}

function nothingIsLost(): AppError {
  return new AppError("not_possible", {
    message: "This step destroys nothing in a live run. Nothing was changed.",
    remedy: "Look at what it will run.",
  });
}
