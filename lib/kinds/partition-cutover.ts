import { z } from "zod";
import { cutOverTable } from "@/lib/partition/partition-engine";
import { OfTable } from "./partition/partition-input";
import { stageKindOf } from "./partition/stage-kind";

const CutoverInput = OfTable.extend({
  unvalidated: z
    .boolean()
    .default(false)
    .describe(
      "Also when no `partition.validate` of everything has passed since the tables were last changed. It is refused otherwise.",
    ),
});

/** Puts the new table in the old one's place, in one bounded transaction. */
export const partitionCutover = stageKindOf(CutoverInput, {
  name: "partition.cutover",
  about:
    "Puts the new table in the old one's place in one bounded transaction, tried again until it gets its locks in time. From then on the old table is kept in step, so that there is a way back.",
  effect: "changes",
  isPausable: false,
  phases: ["cutover", "settle"],
  does: "Swaps the old table for the new one:",
  carryOut: (work, id, { unvalidated }) => cutOverTable(work, id, { unvalidated }),
  words: ({ table, other }) =>
    `${table.schema}.${table.name} is partitioned. The old table is ${other}, and there is a way back.`,
});
