import type { TableFacts } from "@/lib/partition/facts/table-facts";
import type { PlanOptions } from "./plan-options";

const SPARE = 1.1;
const WAL_RATIO = 1.5;
const ASSUMED_BYTES_PER_SECOND = 40 * 1024 * 1024;

/** What a plan costs, as far as it can be known beforehand. */
export type Estimate = {
  rows: number | null;
  tableBytes: number;
  /** On the disk at the most, the old table not counted. */
  diskBytes: number;
  walBytes: number;
  /** What is free, if somebody said. */
  freeBytes: number | null;
  minutes: number;
  minutesBy: string;
};

/** Sizes from what is measured, and time from a rehearsal where there was one. */
export function estimate({ moment }: TableFacts, options: PlanOptions): Estimate {
  const tableBytes = moment.heapBytes + moment.indexBytes;
  const rate = options.bytesPerSecond ?? ASSUMED_BYTES_PER_SECOND;
  const walBytes = Math.ceil(tableBytes * WAL_RATIO);
  return {
    ...{ tableBytes, walBytes, freeBytes: options.freeBytes },
    rows: moment.rowsEstimate === null ? null : Math.round(moment.rowsEstimate),
    diskBytes: Math.ceil(tableBytes * SPARE) + walBytes,
    minutes: Math.max(1, Math.ceil(tableBytes / rate / 60)),
    minutesBy:
      options.bytesPerSecond === null
        ? "an assumption of 40 MB a second for rows and indexes together; a rehearsal measures it"
        : "the rate given, as a rehearsal measured it",
  };
}
