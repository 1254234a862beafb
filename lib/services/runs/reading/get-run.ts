import type { RunView } from "@/lib/core/run/run-view";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { readRun } from "./read-run";

/** Everything that a run's screens show. */
export async function getRunView(ctx: ServiceContext, runId: string): Promise<RunView> {
  allow(ctx, "run.see", { kind: "run", id: runId });
  return readRun(ctx.db, runId, ctx.now());
}
