import { followChanges, rollBackTable } from "@/lib/partition/partition-engine";
import { stageKind } from "./partition/stage-kind";

const FEW_ENTRIES = 1_000;

/** Puts the old table back, with every row that was written since. */
export const partitionRollBack = stageKind({
  name: "partition.roll-back",
  about:
    "Puts the old table back in its place with every row written since the cutover, by the same bounded swap.",
  effect: "changes",
  isPausable: false,
  phases: ["roll_back", "settle_back"],
  does: "Swaps back:",
  async carryOut(work, id) {
    await followChanges(work, id, ({ entries }) => entries < FEW_ENTRIES);
    await rollBackTable(work, id);
  },
  words: ({ table }) =>
    `${table.schema}.${table.name} is the old table again, with every row written since.`,
});
