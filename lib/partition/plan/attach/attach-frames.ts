import type { PhaseName } from "@/lib/partition/plan/phase";

/** What each phase is for a table that becomes a partition itself. */
export const ATTACH_ABOUT: Partial<Record<PhaseName, string>> = {
  prepare:
    "Proves that every row lies before the new partitions, by reading the table once, and makes these beside it, without rows.",
  index:
    "Builds on the table the unique indexes that it needs as a partition, while it is written to; then those of the new table, which has no rows yet. Such a build waits for older transactions as long as they last, and keeps nobody waiting itself.",
  cutover:
    "Makes the table the first partition of the new one, which takes its name: all at once or not at all, and without a row being touched. Tried again until it gets its locks in time.",
  settle: "Proves the foreign keys that point to the table.",
  roll_back:
    "Only to go back: makes the partition a table again, all at once or not at all. Rows that were written into the new partitions are moved into it.",
  settle_back: "Only after going back: proves again the foreign keys that point to the table.",
  finalize:
    "The point of no return: what only the way back needed goes. No row is dropped: the table stays as the first partition.",
};
