/** Everything that can be looked at, in the order in which it is. */
export const CHECK_NAMES = [
  "structure",
  "partitions",
  "bounds",
  "default_partition",
  "indexes",
  "capture",
  "sequences",
  "row_counts",
  "content",
  "foreign_keys",
  "pruning",
  "write_probe",
] as const;
export type CheckName = (typeof CHECK_NAMES)[number];

/** What could not be found out is unknown, and unknown is never passed. */
export type Verdict = "passed" | "failed" | "unknown";

/** One thing that was looked at, as evidence: plain data that can be stored and shown. */
export type Finding = {
  code: CheckName;
  verdict: Verdict;
  /** Whole sentences: what was found, and over what. */
  words: string;
  figures: Record<string, number | null>;
  /** What it rests on, piece by piece; of what is wrong never more than was asked for. */
  rows: FindingRow[];
};
export type FindingRow = Record<string, string | number | null>;

/** The verdict of several: one failure fails them all, and one that is not known leaves them all unknown. */
export function sumVerdicts(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("failed")) return "failed";
  return verdicts.length === 0 || verdicts.includes("unknown") ? "unknown" : "passed";
}

/** "1 partition", "2 partitions", "3,000,000 rows". */
export function counted(count: number, thing: string, things = `${thing}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? thing : things}`;
}
