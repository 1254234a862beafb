import type { StepContext } from "@/lib/kinds/step-context";
import type { WatchTolerance } from "./tolerance";
import type { Look } from "./watch-state";

export type WatchedCheck = { title: string; look(ctx: StepContext): Promise<Look> };

export type WatchPlan = {
  checks: readonly WatchedCheck[];
  forMs: number;
  everyMs: number;
  tolerance: WatchTolerance;
};

/** How many rounds a watch has: one at its beginning, one at its end, and those between. */
export function roundsOf({ forMs, everyMs }: Pick<WatchPlan, "forMs" | "everyMs">): number {
  return Math.floor(forMs / everyMs) + 1;
}
