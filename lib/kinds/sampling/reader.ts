import type { Client } from "pg";
import type { PlanSample } from "@/lib/core/run/run-plan";
import type { Counters } from "@/lib/core/samples/rate-between";
import type { PartitionFigures, SampleWord } from "@/lib/core/samples/sample";
import type { MoveFigures } from "@/lib/partition/status/read-figures";

/** What is sampled for a run. */
export type SampleSubject = {
  /** The beginning of the names of the run's sessions. */
  mark: string;
  /** The table that the run is about, and the column that it is cut by. */
  table: { schema: string; name: string } | null;
  key: string | null;
  own: readonly PlanSample[];
};

/** What one reading remembers for the next: rates are differences. */
export type SampleMemory = {
  counters: Map<string, Counters>;
  move?: MoveFigures | undefined;
  /** What each partition had been written, and what it is expected to hold. */
  written: Map<string, number>;
  planned?: { of: string; rows: Map<string, number> };
  /** How large the database may become, once that is known. */
  room?: number | undefined;
};

/** What was read: figures by series, words beside them, and partitions where they were looked at. */
export type SampleReading = {
  figures?: Record<string, number | null | undefined>;
  words?: Partial<Record<SampleWord, string>>;
  partitions?: PartitionFigures[];
};

/** Reads a few series that belong together; it may fail, and then they are missing. */
export type SampleReader = {
  name: string;
  everyMs: number;
  /** It costs the server next to nothing; others are read less often where they take long. */
  isCheap?: true;
  read(client: Client, subject: SampleSubject, memory: SampleMemory): Promise<SampleReading>;
};

export function newSampleMemory(): SampleMemory {
  return { counters: new Map(), written: new Map() };
}

/** Keeps what was counted, and gives what was counted before. */
export function remember(
  { counters }: SampleMemory,
  name: string,
  now: Counters,
): Counters | undefined {
  const before = counters.get(name);
  counters.set(name, now);
  return before;
}
