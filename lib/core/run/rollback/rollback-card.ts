import type { GateView } from "@/lib/core/run/run-view";

/** Whether a way back is there now. What nobody can tell is never taken for possible. */
export type Availability =
  | { answer: "possible" }
  | { answer: "not possible" | "unknown"; because: string };

export type WayBackView = {
  id: string;
  title: string;
  availability: Availability;
  estimateMs: number;
  /** Where the estimate comes from, in words. */
  estimateBy: string;
  loses: string | null;
  steps: { id: string; title: string }[];
};

/** The ways back of a run as they are now, who agrees on one, and how long it has taken so far. */
export type RollbackCard = {
  ways: WayBackView[];
  /** Why none can be chosen any more, or yet; null where one can. */
  closedBecause: string | null;
  /** From whose start on there is no way back, and when that is expected. */
  deadline: { title: string; at: string } | null;
  /** Whom the playbook names to decide it; nobody where whoever has the wheel decides. */
  decidedBy: Record<string, number>;
  gate: GateView | null;
  /** Of what a decision binds to now. */
  digest: string | null;
  /** The kinds of lead who have not agreed yet. */
  missing: string[];
  mayDecide: { as: string[]; why: string | null };
  clock: {
    askedAt: string | null;
    decidedAt: string | null;
    restoredAt: string | null;
    withinMs: number | null;
  };
  asOf: string;
};
