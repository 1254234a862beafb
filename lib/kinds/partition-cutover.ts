import { cutOverTable } from "@/lib/partition/partition-engine";
import { stageKind } from "./partition/stage-kind";

/** Puts the new table in the old one's place, in one bounded transaction. */
export const partitionCutover = stageKind({
  name: "partition.cutover",
  about:
    "Puts the new table in the old one's place in one bounded transaction, tried again until it gets its locks in time. From then on the old table is kept in step, so that there is a way back.",
  effect: "changes",
  isPausable: false,
  phases: ["cutover", "settle"],
  does: "Swaps the old table for the new one:",
  carryOut: (work, id) => cutOverTable(work, id),
  words: ({ table, other }) =>
    `${table.schema}.${table.name} is partitioned. The old table is ${other}, and there is a way back.`,
});
