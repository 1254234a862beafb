import type { GateKind, GateStatus } from "./gates/gate-status";
import type { PlanGate, RunPlan } from "./run-plan";
import type { RunStatus } from "./run-status";
import type { StepStatus } from "./step-status";

export const RUN_KINDS = ["live", "rehearsal", "dry run"] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export type PersonRef = { id: string; name: string };

/** How far a step is: "N of M", "N", or "N (expected M)" where M turned out too small. */
export type Progress = {
  done: number;
  of: number | null;
  unit: string;
  perSecond: number | null;
  /** When it last moved, so that slow and stuck look different. */
  advancedAt: string;
  words: string | null;
  /** One character a round, oldest first: "+" good, "-" bad, "?" unknown, " " not looked at. */
  strip?: string;
};

/** How an attempt ended; `attempt_outcome_valid` in the migrations has the same words. */
export const ATTEMPT_OUTCOMES = [
  "passed",
  "failed",
  "stopped",
  "uncertain",
  "paused",
  "taken over",
] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

export type AttemptView = {
  epoch: number;
  startedAt: string;
  endedAt: string | null;
  startedBy: string;
  /** How it ended, or null while it goes on. */
  outcome: AttemptOutcome | null;
  words: string | null;
  /** What it recorded; each kind has its own shape, told apart by the step's kind. */
  evidence: unknown;
  failure: {
    sqlstate: string | null;
    text: string;
    /** What a tolerance is held against. */
    figures?: Record<string, number>;
    /** What did not hold, by the names of its figures; a tolerance must bound each. */
    failing?: string[];
  } | null;
  /** Lines of output so far. */
  lines: number;
};

export type SignOffView = {
  item: string;
  person: PersonRef;
  /** The part or kind of lead that they claimed it as; "" where anybody was asked. */
  as: string;
  claimedAt: string;
  signedAt: string | null;
  note: string;
  attachment: { name: string; text: string } | null;
  files: FileView[];
};

/** A file at a signature; its bytes are asked for by its id. */
export type FileView = {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
};

export type StepView = {
  id: string;
  status: StepStatus;
  epoch: number;
  startedAt: string | null;
  endedAt: string | null;
  /** Where nobody works on it until a moment. */
  resumesAt: string | null;
  progress: Progress | null;
  /** The verdict in words. */
  words: string | null;
  /** Newest first; older attempts than the last few are asked for. */
  attempts: AttemptView[];
  signOffs: SignOffView[];
};

export type DecisionView = {
  person: PersonRef;
  as: string;
  answer: "approve" | "reject";
  note: string;
  at: string;
  /** In a rehearsal the operator answers for the leads, and it says so. */
  isRehearsed: boolean;
  /** Whose deputy decided. */
  onBehalfOf: PersonRef | null;
  /** Nobody else who is active in the panel could have decided. */
  isAlone: boolean;
  /** The way back that was chosen. */
  option: string | null;
  /** Of the evidence that it was made on; null where it was made before digests were kept. */
  digest: string | null;
};

export type GateView = {
  id: string;
  kind: GateKind;
  phaseId: string | null;
  stepId: string | null;
  asks: PlanGate;
  status: GateStatus;
  /** Counts how often it was asked; only the decisions of this round count. */
  round: number;
  openedAt: string | null;
  decidedAt: string | null;
  expiresAt: string | null;
  /** Since when those may stand in to whom it was escalated. */
  escalatedAt: string | null;
  /** Of the evidence as it is now; null before it was asked. */
  digest: string | null;
  /** Those that count, oldest first. */
  decisions: DecisionView[];
};

export type TimelineEntry = {
  id: string;
  at: string;
  who: string;
  verb: string;
  phaseId: string | null;
  stepId: string | null;
  words: string;
};

/** A run in a list. */
export type RunGlance = {
  id: string;
  number: number;
  title: string;
  kind: RunKind;
  status: RunStatus;
  target: { id: string; name: string; environment: string };
  opensAt: string;
  closesAt: string;
  heldBecause: string | null;
  /** Who pulled the emergency stop that holds it, and when. */
  emergency: { by: PersonRef; at: string } | null;
  wheel: PersonRef | null;
};

/** Everything a run's screens show. Plain JSON. */
export type RunView = RunGlance & {
  /** Raised by every change to anything in it. */
  version: string;
  plan: RunPlan;
  requestedBy: PersonRef;
  people: { part: string; person: PersonRef }[];
  createdAt: string;
  bookedAt: string | null;
  startedAt: string | null;
  endedAt: string | null;
  /** When everything that follows it was done too. */
  closedAt: string | null;
  heldSince: string | null;
  /** When somebody asked to go back, and when it was decided. */
  goingBack: { askedAt: string | null; decidedAt: string | null };
  /** The way back that was chosen: the id of a phase of the part "rollback". */
  wayBack: string | null;
  steps: StepView[];
  gates: GateView[];
  /** The newest entries, oldest first. */
  timeline: TimelineEntry[];
  /** Estimates by step, with where they come from in words. */
  estimates: Record<string, { ms: number; source: string }>;
  asOf: string;
};

/** The step of this id as it stands; every step of a plan has one. */
export function stepOf(run: Pick<RunView, "steps">, stepId: string): StepView {
  const found = run.steps.find(({ id }) => id === stepId);
  if (!found) throw new Error(`The run has no step ${stepId}.`);
  return found;
}
