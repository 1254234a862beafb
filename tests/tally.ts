export type Tally = {
  passed: number;
  failed: number;
  skipped: number;
  /** What failed and how, a few lines each: who reads the end of the output need not read the rest. */
  faults: string[];
};

export function addTallies(tallies: Tally[]): Tally {
  const sum = (part: "passed" | "failed" | "skipped") =>
    tallies.reduce((total, tally) => total + tally[part], 0);
  return {
    ...{ passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") },
    faults: tallies.flatMap(({ faults }) => faults),
  };
}

/** The closing line of a test run. */
export function formatTally({ passed, failed, skipped }: Tally): string {
  const end = skipped > 0 ? `, ${skipped} skipped` : "";
  return `${passed} passed, ${failed} failed${end}`;
}
