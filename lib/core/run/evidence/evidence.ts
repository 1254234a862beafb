/** A bounded part of a result: values as PostgreSQL wrote them, so that nothing is rounded. */
export type RowsSeen = {
  columns: { name: string; type: string }[];
  rows: (string | null)[][];
  /** Rows that there were besides these. */
  leftOut: number;
};

export type NoticeSeen = { severity: string; text: string };

/** One statement of a `sql` step, as it was sent and what came of it. */
export type StatementSeen = {
  /** Where it begins in the step's text or file, from 1. */
  line: number;
  text: string;
  /** "CREATE INDEX": as the server named it, or as the grammar does where it did not get so far. */
  command: string;
  outcome: "done" | "failed" | "stopped" | "rolled back" | "not begun" | "unknown";
  /** How often it was sent: more than once where it waited for a lock too long, 0 where an earlier attempt did it. */
  tries: number;
  ms: number | null;
  /** Rows changed or returned, where the command counts any. */
  rows: number | null;
  notices: NoticeSeen[];
  noticesLeftOut: number;
  result: RowsSeen | null;
};

/** What a `sql` step leaves for people. */
export type SqlEvidence = {
  transaction: "one" | "each" | "none";
  isReadOnly: boolean;
  /** As the server answered when asked for them: "lock_timeout" → "5s". */
  settings: Record<string, string>;
  statements: StatementSeen[];
  /** Statements that there were besides these; all of them were done. */
  statementsLeftOut?: number;
};

/** One expectation and what was found: "at most 0" and "37". */
export type Finding = {
  of: string;
  expected: string;
  found: string;
  holds: boolean;
  words: string;
};

/** What the plan of a query touches: "Index Scan" on "public.orders_2026_01". */
export type ScanSeen = { node: string; relation: string; index: string | null };

export type PlanSeen = {
  scans: ScanSeen[];
  /** The plan, one node on a line, indented: for people and for a comparison of lines. */
  outline: string;
  /** EXPLAIN's own JSON, unless it is larger than what evidence keeps. */
  json: unknown;
};

/** What a `check` step leaves for people. The verdict in words is the attempt's. */
export type CheckEvidence = {
  statement: string;
  ms: number;
  holds: boolean;
  findings: Finding[];
  rows: RowsSeen | null;
  plan: PlanSeen | null;
};

/** One query of a `measure` step: its times in the order they were taken, and its plan. */
export type Measured = {
  name: string;
  statement: string;
  ms: number[];
  medianMs: number;
  fastestMs: number;
  slowestMs: number;
  /** Pages of 8 kB that the last run touched, found in memory or read. */
  buffersHit: number;
  buffersRead: number;
  rows: number;
  plan: PlanSeen;
};

export type MeasuredFigures = { medianMs: number; buffers: number; scans: number };

/** A query before and after, with what the playbook demands of it. */
export type Comparison = {
  name: string;
  before: MeasuredFigures & { outline: string };
  after: MeasuredFigures & { outline: string };
  /** 3.2 is three times as fast and a bit; under 1 is slower. */
  timesFaster: number;
  findings: Finding[];
};

/** What a `measure` step leaves for people. */
export type MeasureEvidence = {
  warmUp: number;
  repeats: number;
  queries: Measured[];
  /** Targets that need no earlier measurement, such as how much is scanned. */
  findings: Finding[];
  compared: { step: string; queries: Comparison[] } | null;
};
