import type { DecisionView, GateView, RunGlance } from "@/lib/core/run/run-view";
import type { GateBasis } from "./gate-basis";
import type { DecideAs } from "./may-decide";

/** What was so when somebody looked, and does not make a decision void when it changes. */
export type Circumstances = {
  asOf: string;
  /** Time left in the window, less the plan that remains, less a way back. */
  slackMs: number;
  /** How much later than planned the end is expected. */
  lateMs: number;
  /** Steps that took longer than was expected. */
  deviations: { stepId: string; title: string; tookMs: number; expectedMs: number }[];
  decided: { name: string; as: string; answer: string }[];
  /** Names of the persons in the basis, by their id. */
  names: Record<string, string>;
};

/** Everything that a decision is made on, kept with it. */
export type CardShown = { basis: GateBasis; circumstances: Circumstances };

/** A decision of any round; one that has ended counts no more. */
export type PastDecision = DecisionView & {
  id: string;
  round: number;
  endedAt: string | null;
  endedBecause: "withdrawn" | "void" | "expired" | null;
  endedWords: string | null;
};

/** The card of one gate. Plain JSON. */
export type GateCard = CardShown & {
  run: RunGlance;
  gate: GateView;
  digest: string;
  mayDecide: {
    /** Each once: "devops lead". */
    as: string[];
    ways: DecideAs[];
    /** Why not, where there is no way. */
    why: string | null;
  };
  /** Whether the reader has a decision here that can be taken back. */
  mayWithdraw: boolean;
  /** Of every round, oldest first. */
  decisions: PastDecision[];
  /** The kinds of lead who have not approved yet, each as often as it is still asked for. */
  missing: string[];
};
