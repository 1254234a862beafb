import type { RunChange } from "@/lib/core/run/run-change";
import type { RunView } from "@/lib/core/run/run-view";
import { isBusy } from "@/lib/core/run/step-status";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import type { RunHub } from "./run-hub";

/** Hears what leads from a version to another; from null it is the whole. */
export type RunFollower = {
  hear(changes: readonly RunChange[], version: string, from: string | null): void;
  lose(error: unknown): void;
};

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
  const { view, version, leave } = await hub.follow(runId, follower);
  if (after === version) follower.hear(catchUp(view), version, version);
  else follower.hear(snapshot(view), version, null);
  return leave;
}

/** Made once of each view, so that it is also written once, however many come at the same time. */
const SNAPSHOTS = new WeakMap<RunView, RunChange[]>();

function snapshot(run: RunView): RunChange[] {
  const made: RunChange[] = SNAPSHOTS.get(run) ?? [{ type: "snapshot", run }];
  SNAPSHOTS.set(run, made);
  return made;
}

/** Progress moves without raising the version, so steps at work are told again. */
function catchUp(view: RunView): RunChange[] {
  const { plan: _, steps, gates: _gates, timeline: _timeline, estimates: _e, ...head } = view;
  const atWork = steps.filter(
    ({ status, attempts }) => isBusy(status) || attempts[0]?.endedAt === null,
  );
  return [
    ...atWork.map((step) => ({ type: "step" as const, step })),
    { type: "head" as const, head },
  ];
}
