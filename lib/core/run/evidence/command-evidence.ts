/** What a `command` step leaves for people. Its output is the attempt's. */
export type CommandEvidence = {
  argv: string[];
  exitCode: number | null;
  /** Where a signal ended it. */
  signal: string | null;
  ms: number;
  lines: number;
  /** The last of its lines. */
  last: string[];
};
