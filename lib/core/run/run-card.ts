import type { TidePlan } from "@/lib/core/tide";
import type { OpenItems } from "./follow-ups";
import type { NextMove } from "./next-move";
import type { RunGlance } from "./run-view";

/** A run in the list of runs: how it stands, and what it needs next. */
export type RunCard = RunGlance & {
  version: string;
  endedAt: string | null;
  tide: TidePlan;
  next: NextMove;
  /** Of the checklists before or after it, whichever are worked on now. */
  items: OpenItems;
  waitsOnMe: boolean;
};

/** The runs, each in the first of these groups that it belongs to. */
export type RunList = {
  /** Whoever asks is waited for; the longest wait comes first. */
  waiting: RunCard[];
  now: RunCard[];
  upcoming: RunCard[];
  /** The newest first. */
  past: RunCard[];
  /** Where the past goes on, if it does. */
  next: string | null;
  /** Grows with every change to any run. */
  version: string;
};
