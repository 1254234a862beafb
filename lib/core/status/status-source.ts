import type { PhasePart } from "@/lib/core/run/run-plan";
import type { RunStatus } from "@/lib/core/run/run-status";
import type { StepStatus } from "@/lib/core/run/step-status";
import type { SeenPiece } from "./status-bars";
import type { Impact, StatusChart, StatusPlan } from "./status-plan";

/** A phase as far as a status page knows it: no title, no statement, no gate. */
export type SourcePhase = {
  id: string;
  part: PhasePart;
  atMs: number;
  takesMs: number;
  isPointOfNoReturn: boolean;
  steps: { id: string; changes: boolean }[];
};

export type SourceStep = {
  id: string;
  status: StepStatus;
  startedAt: string | null;
  endedAt: string | null;
  progress: { done: number; of: number | null; perSecond: number | null } | null;
};

/** What a person wrote for the public. */
export type StatusMessage = { id: string; at: string; title: string; text: string };

/** What a person decided about the page. */
export type SourcePage = {
  title: string;
  components: { name: string; impact: Impact }[] | null;
  charts: StatusChart[];
  plannedStart: string;
  plannedEnd: string;
};

/** Everything that a status page is made of. What is not here cannot be on it. */
export type StatusSource = {
  page: SourcePage;
  run: {
    isRehearsal: boolean;
    status: RunStatus;
    opensAt: string;
    closesAt: string;
    startedAt: string | null;
    endedAt: string | null;
    heldSince: string | null;
    wayBack: string | null;
  };
  phases: SourcePhase[];
  /** What the playbook lets the public know. */
  said: StatusPlan | null;
  steps: SourceStep[];
  estimates: Record<string, number>;
  messages: StatusMessage[];
  /** As they were last seen. */
  pieces: SeenPiece[];
};
