import type { PlanSample } from "@/lib/core/run/run-plan";
import type {
  AttemptView,
  DecisionView,
  PersonRef,
  RunGlance,
  SignOffView,
} from "@/lib/core/run/run-view";
import type { SampleRange } from "@/lib/core/samples/sample";
import type { TidePlan } from "@/lib/core/tide";

/** What became of a step, with everything that it left behind. */
export type ReportStep = {
  id: string;
  title: string;
  kind: string;
  effect: string;
  status: string;
  words: string | null;
  estimateMs: number | null;
  estimateSource: string | null;
  startedAt: string | null;
  endedAt: string | null;
  /** The oldest first; evidence is bounded. */
  attempts: AttemptView[];
  /** What each item asks for, and who signed it in which attempt. */
  items: { id: string; do: string }[];
  signOffs: ReportSignOff[];
};

export type ReportSignOff = SignOffView & { epoch: number };

export type ReportPhase = {
  id: string;
  title: string;
  part: string;
  /** Of a checklist, its due time; nothing for a way back, which begins when it is chosen. */
  plannedFrom: string | null;
  plannedTo: string | null;
  startedAt: string | null;
  endedAt: string | null;
  isPointOfNoReturn: boolean;
  loses: string | null;
  steps: ReportStep[];
};

/** Something that went otherwise than planned, in words. */
export type Deviation = { at: string | null; about: string; words: string };

/** Something that went wrong or held the run, from when to when. */
export type Incident = {
  kind: string;
  at: string;
  until: string | null;
  who: string;
  about: string | null;
  words: string;
};

export type ReportDecision = DecisionView & {
  round: number;
  /** Everything that was on the card; the digest is that of its basis. */
  shown: unknown;
  endedAt: string | null;
  endedBecause: string | null;
  endedWords: string | null;
};

export type ReportGate = {
  id: string;
  kind: string;
  title: string;
  status: string;
  round: number;
  by: Record<string, number>;
  openedAt: string | null;
  decidedAt: string | null;
  /** The oldest first, those that count no more among them. */
  decisions: ReportDecision[];
};

export type ReportEvent = {
  id: string;
  at: string;
  who: string;
  verb: string;
  phaseId: string | null;
  stepId: string | null;
  words: string;
};

/** One line of the audit trail, as its hash is made. */
export type ReportEntry = {
  seq: string;
  at: string;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  act: string;
  outcome: string;
  thingKind: string;
  thingId: string;
  thingName: string;
  before: unknown;
  after: unknown;
  reason: string | null;
  address: string | null;
  previousHash: string;
  hash: string;
};

/** The way back, against the time that the playbook gives it. */
export type RollbackClock = {
  way: string;
  /** When somebody asked for it, and when it was decided; nothing where nobody had to be asked. */
  askedAt: string | null;
  decidedAt: string | null;
  begunAt: string;
  endedAt: string | null;
  withinMs: number | null;
};

/** A run as it is told afterwards: plain JSON, and complete without the panel. */
export type Report = {
  format: typeof REPORT_FORMAT;
  panel: string;
  madeAt: string;
  run: Omit<RunGlance, "wheel" | "emergency"> & {
    playbook: string;
    checksum: string;
    subject: string;
    requestedBy: PersonRef;
    people: { part: string; person: PersonRef }[];
    createdAt: string;
    bookedAt: string | null;
    startedAt: string | null;
    endedAt: string | null;
    closedAt: string | null;
  };
  tide: TidePlan;
  phases: ReportPhase[];
  deviations: Deviation[];
  gates: ReportGate[];
  incidents: Incident[];
  rollback: RollbackClock | null;
  /** What was read of the target meanwhile, thinned; nothing where nothing was read. */
  samples: { range: SampleRange; own: PlanSample[] } | null;
  notes: { at: string; who: string; stepId: string | null; words: string }[];
  timeline: ReportEvent[];
  /** Its own lines of the trail, for whoever may see the trail, and where the trail ended then. */
  audit: { isLeftOut: boolean; entries: ReportEntry[]; head: { seq: string; hash: string } };
};

export const REPORT_FORMAT = "slackwater-report/1";
