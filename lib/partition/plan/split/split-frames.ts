import type { PhaseName } from "@/lib/partition/plan/phase";

/** What each phase is for a partition whose place others take. */
export const SPLIT_ABOUT: Partial<Record<PhaseName, string>> = {
  prepare:
    "Proves by reading the partition once that it holds only rows of its range, makes the new table with narrower partitions beside it, and begins to log changes.",
  cutover:
    "Takes the partition out of its table and puts the new one in, with the same range and the same name: all at once or not at all. When it has its locks, the last of the log is replayed. Tried again until it gets them in time.",
  settle: "Proves the foreign keys that point to the partition itself.",
  settle_back:
    "Only after going back: proves again the foreign keys that point to the partition itself.",
  finalize: "The point of no return: drops the table that was one partition.",
};
