import type { Progress } from "@/lib/core/run/run-view";

/** How much of the whole is done, from 0 to 1; null where the whole is unknown or turned out too small. */
export function shareDone({ done, of }: Pick<Progress, "done" | "of">): number | null {
  if (of === null || of <= 0 || done > of) return null;
  return Math.max(0, done / of);
}
