import { can } from "@/lib/core/can";
import { AppError } from "@/lib/core/errors";
import type { Availability } from "@/lib/core/run/rollback/rollback-card";
import { RunPlan } from "@/lib/core/run/run-plan";
import type { StepStatus } from "@/lib/core/run/step-status";
import { readScope } from "@/lib/engine/read-scope";
import type { ServiceContext } from "@/lib/services/context";
import { judgeWays } from "./judge-ways";

/** The ways back of a run with whether each is there now. */
export async function readWays(ctx: ServiceContext, runId: string) {
  const mayLook = can(ctx.actor, "target.inspect", { kind: "run", id: runId }).allowed;
  const run = await ctx.db.run.findUniqueOrThrow({
    where: { id: runId },
    include: { target: true, steps: { select: { id: true, status: true } } },
  });
  const plan = RunPlan.parse(run.plan);
  const steps = run.steps.map(({ id, status }) => ({ id, status: status as StepStatus }));
  const scope = await readScope(ctx.db, run, plan, ctx.publicUrl);
  const ways = await judgeWays(ctx, {
    ...{ runId, targetId: run.targetId, plan, steps, scope, mayLook },
  });
  return { plan, steps, ways };
}

/** Refuses a way back that is not there now, or of which nobody can tell. */
export function refuseAbsent(
  plan: RunPlan,
  ways: ReadonlyMap<string, Availability>,
  wayId: string,
): void {
  const found = ways.get(wayId);
  const title = plan.phases.find(({ id }) => id === wayId)?.title ?? wayId;
  if (found?.answer === "possible") return;
  const open = [...ways].filter(([, { answer }]) => answer === "possible").map(([id]) => id);
  throw new AppError("not_possible", {
    message: `“${title}” is ${found?.answer === "unknown" ? "not known to be possible" : "not possible"} now. ${found?.because ?? ""} Nothing was changed.`,
    remedy:
      open.length > 0
        ? `Choose a way that is: ${open.join(", ")}.`
        : "None of the ways back is known to be possible now; hold the run and decide how to go on.",
    fields: { way: found?.because ?? "There is no such way back." },
  });
}
