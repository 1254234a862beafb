import type { RunChange } from "@/lib/core/run/run-change";
import type { RunView } from "@/lib/core/run/run-view";
import { isBusy } from "@/lib/core/run/step-status";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import type { RunFollower, RunHub } from "./run-hub";

/**
 * Follows a run from the version that the follower has, or from a snapshot. What comes first is
 * heard before this resolves; the answer ends the following.
 */
export async function followRun(
  ctx: ServiceContext,
  hub: RunHub,
  { runId, after }: { runId: string; after: string | null },
  follower: RunFollower,
): Promise<() => void> {
  allow(ctx, "run.see", { kind: "run", id: runId });
  const { view, leave } = await hub.follow(runId, follower);
  follower.hear(after === view.version ? catchUp(view) : [snapshot(view)], view.version);
  return leave;
}

function snapshot(run: RunView): RunChange {
  return { type: "snapshot", run };
}

/** Progress moves without raising the version, so steps at work are told again. */
function catchUp(view: RunView): RunChange[] {
  const { plan: _, steps, gates: _gates, timeline: _timeline, estimates: _e, ...head } = view;
  const atWork = steps.filter(({ status }) => isBusy(status));
  return [
    ...atWork.map((step) => ({ type: "step" as const, step })),
    { type: "head" as const, head },
  ];
}
