import type { TidePlan } from "@/lib/core/tide";
import type { StatusBar } from "./status-bars";
import type { Impact } from "./status-plan";
import type { StatusMessage } from "./status-source";
import type { StatusState } from "./status-state";

/** How a phase stands for people outside. */
export type StatusPhase = {
  title: string;
  state: "to come" | "now" | "done" | "stopped" | "left out";
  plannedFrom: string;
  plannedTo: string;
  /** As it goes now; null where nothing is expected any more. */
  expectedFrom: string | null;
  expectedTo: string | null;
  startedAt: string | null;
  endedAt: string | null;
};

/** Everything that a status page says, in every form that it has. Plain JSON. */
export type StatusSnapshot = {
  format: 1;
  title: string;
  about: string | null;
  isRehearsal: boolean;
  state: StatusState;
  sentence: string;
  plannedStart: string;
  /** The end that was announced; extending the window does not move it. */
  plannedEnd: string;
  startedAt: string | null;
  /** When the work is expected to end as it goes now; null where nothing is under way. */
  expectedEnd: string | null;
  endedAt: string | null;
  phases: StatusPhase[];
  components: { name: string; impact: Impact }[];
  /** How much of the data has been moved, in percent; null where it is not shown. */
  progress: number | null;
  /** The pieces of the data; empty where they are not shown. */
  bars: StatusBar[];
  messages: StatusMessage[];
  tide: TidePlan;
};
