import { z } from "zod";

/** What is said beside the figures: how well they could be read, why the copy is slow, the state of the move. */
export const SAMPLE_WORDS = ["quality", "throttle", "state"] as const;
export type SampleWord = (typeof SAMPLE_WORDS)[number];

/** One reading of a target: figures by the name of their series. What could not be read is not in it. */
export const Sample = z.object({
  /** Milliseconds since 1970. */
  at: z.number(),
  /** How many seconds it stands for. */
  resolution: z.number(),
  figures: z.record(z.string(), z.number()),
  words: z.partialRecord(z.enum(SAMPLE_WORDS), z.string()),
});
export type Sample = z.output<typeof Sample>;

/** A partition as it was last seen. */
export const PartitionFigures = z.object({
  name: z.string(),
  /** In the order of the ranges; the default partition comes last. */
  place: z.number(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  isDefault: z.boolean(),
  rows: z.number(),
  bytes: z.number(),
  /** What it is expected to hold, by the statistics of the old table; null where they do not say. */
  planned: z.number().nullable(),
  /** Rows that were written since the look before. */
  changes: z.number(),
});
export type PartitionFigures = z.output<typeof PartitionFigures>;

/** A stretch of time with something to be said about it. */
export type Band = { from: number; to: number; kind: SampleWord; words: string };

/** A stretch of a run's samples, column by column, as charts and programs get it. */
export type SampleRange = {
  /** Seconds between two points at most. */
  resolution: number;
  at: number[];
  /** By series, one for each moment of `at`; null where it was not read. */
  values: Record<string, (number | null)[]>;
  bands: Band[];
  /** As they were last seen; after a moment, only those that have changed since. */
  partitions: PartitionFigures[];
  /** When the newest of `at` was, to be given as `after`. */
  last: number | null;
};

export const NO_SAMPLES: SampleRange = {
  ...{ resolution: 1, at: [], values: {}, bands: [], partitions: [], last: null },
};
