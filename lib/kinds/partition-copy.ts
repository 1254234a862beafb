import { copyRows } from "@/lib/partition/partition-engine";
import { stageKind } from "./partition/stage-kind";

/** Copies the rows in short transactions, and replays what was written meanwhile. */
export const partitionCopy = stageKind({
  name: "partition.copy",
  about:
    "Copies the rows into the partitions while the application goes on writing, and replays what it wrote.",
  effect: "changes",
  isPausable: true,
  phases: ["copy"],
  does: "Copies the rows of",
  carryOut: (work, id) => copyRows(work, id),
  words: ({ rowsCopied, strategy }) =>
    strategy === "attach"
      ? "No row has to be copied: the table itself becomes the first partition."
      : `${rowsCopied.toLocaleString("en-US")} rows are copied.`,
});
