import type { Finding } from "./evidence";

/**
 * How a source stands: it told what was asked; or nobody can tell, because it is not listed, does not
 * answer as it should, or has nothing that was asked for. Only the first can ever pass.
 */
export const READING_STATES = ["told", "not configured", "source down", "no data"] as const;
export type ReadingState = (typeof READING_STATES)[number];

/** What a `prometheus` step that looked once leaves for people. */
export type ReadingEvidence = {
  state: ReadingState;
  source: string;
  kind: "prometheus" | "loki" | "json" | null;
  query: string;
  at: string;
  findings: Finding[];
  /** The first of them. */
  samples: { of: string; value: string }[];
  /** The first lines that were found, newest first, with their level. */
  lines: { at: string; level: string; text: string }[];
};
