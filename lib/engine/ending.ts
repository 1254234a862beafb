import type { Evidence } from "@/lib/core/run/scope";

/** How a worker's part in an attempt ends. */
export type Ending =
  | { to: "passed"; words: string; evidence: Evidence }
  | {
      to: "failed";
      words: string;
      evidence: Evidence | null;
      failure: Failure;
      /** The playbook lets the run go on. */
      isOptional: boolean;
    }
  | { to: "stopped"; words: string; evidence: Evidence | null }
  | { to: "uncertain"; words: string; evidence: Evidence | null; failure: Failure | null }
  | { to: "paused" }
  | { to: "later"; at: Date; words: string }
  /** Another worker goes on: in a new attempt, from the last checkpoint. */
  | { to: "handed back" };

export type Failure = {
  sqlstate: string | null;
  text: string;
  figures?: Record<string, number>;
  /** What did not hold: a tolerance must bound each. */
  failing?: string[];
};
