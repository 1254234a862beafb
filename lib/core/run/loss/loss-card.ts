import type { Loss } from "./loss";
import type { DestroyRefusal } from "./may-destroy";

/** What is shown before a step destroys: what will be gone, and how each condition stands now. */
export type LossCard = {
  /** What has to be typed, exactly so. */
  expected: string;
  losses: Loss[];
  /** What stands in the way now; nothing where it may begin. */
  refusals: DestroyRefusal[];
  /** The required checks ahead of it, with when each was found right. */
  checks: { title: string; status: string; endedAt: string | null }[];
  /** What this run changed last. */
  lastChange: { title: string; at: string } | null;
  gate: { title: string; approvedBy: string[] } | null;
  backup: { provenAt: string | null; neededMs: number | null };
  asOf: string;
};
