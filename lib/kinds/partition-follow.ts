import { followChanges } from "@/lib/partition/partition-engine";
import { stageKind } from "./partition/stage-kind";

const FEW_ENTRIES = 100;

/** Brings the old table up to what was written since the cutover. */
export const partitionFollow = stageKind({
  name: "partition.follow",
  about:
    "Brings the old table up to what was written since the cutover, so that the way back is short.",
  effect: "changes",
  isPausable: true,
  phases: [],
  does: "Brings the other table in step with",
  carryOut: (work, id) => followChanges(work, id, ({ entries }) => entries < FEW_ENTRIES),
  words: ({ backlog, strategy }) =>
    strategy === "attach"
      ? `Going back would move ${backlog?.entries ?? 0} rows of the new partitions.`
      : `The old table is ${backlog?.entries ?? 0} changes behind.`,
});
