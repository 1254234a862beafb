import type { SampleRange } from "@/lib/core/samples/sample";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import type { SampleHub } from "./sample-hub";

/** Hears what came in behind a moment. */
export type SampleFollower = {
  hear(more: readonly SampleRange[], after: number): void;
  lose(error: unknown): void;
};

/**
 * Follows the samples of a run as they come in. The follower hears at once up to which moment there
 * are any, so that it knows whether it has them all; the answer ends the following.
 */
export async function followNewSamples(
  ctx: ServiceContext,
  hub: SampleHub,
  runId: string,
  { hear, lose }: SampleFollower,
): Promise<() => void> {
  allow(ctx, "run.see", { kind: "run", id: runId });
  const { version, leave } = await hub.follow(runId, {
    hear: (more, _, after) => hear(more, Number(after)),
    lose,
  });
  hear([], Number(version));
  return leave;
}
