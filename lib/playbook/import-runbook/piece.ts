import type { DraftStep, Undecided } from "./draft";

/** A piece of code of a runbook, with what stands around it. */
export type Piece = {
  text: string;
  line: number;
  title: string;
  /** What is said after it. */
  words: string;
  /** Who may tolerate a miss; empty where nobody is known. */
  lead: string;
  /** What the runbook shows as its output. */
  output: string;
};

export type Steps = { steps: DraftStep[]; undecided: Undecided[] };

/** A step for people, with the code as its help. */
export function byHand(title: string, text: string): DraftStep {
  return { title, manual: { items: [{ do: title, help: text.slice(0, 10_000) }] } };
}
