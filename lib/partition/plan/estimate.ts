import type { TableFacts } from "@/lib/partition/facts/table-facts";
import { lacksKey } from "./plan-indexes";
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
export function estimate(facts: TableFacts, options: PlanOptions): Estimate {
  return options.strategy === "attach"
    ? estimateAttach(facts, options)
    : estimateCopy(facts, options);
}

function estimateCopy({ moment }: TableFacts, options: PlanOptions): Estimate {
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

/** Reading a table is that much faster than copying and indexing it: measured with 300 MB that were in the cache. */
const READING_RATIO = 10;
/** For the check of the bound; an index that is built while rows are written reads them twice. */
const READS = { forCheck: 1, forIndex: 2 };

/** No row is copied: the table is read, and every unique index without the key is built with it, the primary key twice. */
function estimateAttach(
  { moment, indexes, columns, key }: TableFacts,
  options: PlanOptions,
): Estimate {
  const tableBytes = moment.heapBytes + moment.indexBytes;
  const rate = options.bytesPerSecond ?? ASSUMED_BYTES_PER_SECOND;
  const widened = indexes.filter((index) => index.isValid && lacksKey(index, key.column));
  const built =
    widened.length + widened.filter(({ constraint }) => constraint?.type === "p").length;
  const isGuarded = columns.some(({ name, notNull }) => name === key.column && !notNull);
  const indexBytes = Math.ceil((built * moment.indexBytes) / Math.max(1, indexes.length));
  const reads = READS.forCheck * (isGuarded ? 2 : 1) + READS.forIndex * built;
  const seconds = indexBytes / rate + (reads * moment.heapBytes) / (rate * READING_RATIO);
  const walBytes = Math.ceil(indexBytes * SPARE);
  return {
    ...{ tableBytes, walBytes, freeBytes: options.freeBytes },
    rows: moment.rowsEstimate === null ? null : Math.round(moment.rowsEstimate),
    diskBytes: Math.ceil(indexBytes * SPARE) + walBytes,
    minutes: Math.max(1, Math.ceil(seconds / 60)),
    minutesBy:
      options.bytesPerSecond === null
        ? "an assumption of 40 MB a second for indexes and 400 MB a second for reading; a rehearsal measures it"
        : "the rate given for indexes, and ten times that for reading",
  };
}
