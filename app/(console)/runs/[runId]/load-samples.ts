import { cache } from "react";
import { isRunOver } from "@/lib/core/run/run-status";
import type { SampleRange } from "@/lib/core/samples/sample";
import { currentContext } from "@/lib/http/context";
import { readSamples } from "@/lib/services/runs/reading/read-samples";
import { loadRun } from "./load-run";

const LATELY_MS = 5 * 60_000;

/** What a run's charts begin with: the last minutes of one that goes on, or all of one that is over. */
export const loadSamples = cache(async (runId: string): Promise<SampleRange> => {
  const [ctx, { status }] = [await currentContext(), await loadRun(runId)];
  const from = new Date(ctx.now().getTime() - LATELY_MS).toISOString();
  return readSamples(ctx, isRunOver(status) ? { runId } : { runId, from });
});
