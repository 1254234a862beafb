import { indexPartitions } from "@/lib/partition/partition-engine";
import { stageKind } from "./partition/stage-kind";

/** Builds the indexes on the partitions, and catches up until the cutover can be tried. */
export const partitionIndex = stageKind({
  name: "partition.index",
  about: "Builds the indexes on the partitions, and catches up until the cutover can be tried.",
  effect: "changes",
  isPausable: true,
  phases: ["index", "bind"],
  does: "Builds the indexes of",
  carryOut: (work, id) => indexPartitions(work, id),
  words: ({ backlog, strategy }) =>
    strategy === "attach"
      ? "The table has the indexes that it needs as a partition, and is ready for the cutover."
      : `The new table is ready for the cutover, ${backlog?.entries ?? 0} changes behind.`,
});
