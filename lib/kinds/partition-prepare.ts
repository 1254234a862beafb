import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/run/scope";
import {
  beginPartitioning,
  findPartitioning,
  preparePartitions,
  readPartitioning,
} from "@/lib/partition/partition-engine";
import { Strategy } from "@/lib/partition/plan/strategy";
import { durationMs } from "./duration";
import { fillText } from "./fill/fill-text";
import { findUnknown, requireKnown } from "./fill/require-known";
import { declareKind } from "./kind";
import { NameText, nameOf, OfTable, tableOf } from "./partition/partition-input";
import { carryStage, isStatus, workOf } from "./partition/partition-work";
import { planEvidence } from "./partition/plan-evidence";
import { previewWish, type Wish } from "./partition/plan-preview";
import type { StepContext } from "./step-context";

const PrepareInput = OfTable.extend({
  by: NameText.describe("The column whose ranges become partitions, such as `{{ key }}`."),
  every: NameText.describe(
    "How wide a partition is: day, week, month, quarter, year, or so many numbers of the key.",
  ),
  strategy: Strategy.default("copy").describe(
    "`copy` copies the rows into new partitions. `attach` makes the table itself the first partition, for one that is too large to copy: what is there stays one partition. `split` cuts such a partition, or any other, into narrower ones: the table is then the partition, and `by` the column that it is cut by already.",
  ),
  ahead: z
    .union([z.int().min(0).max(1_000), z.string()])
    .default(3)
    .describe("How many partitions are made beyond the newest row and beyond now."),
  last: z
    .string()
    .optional()
    .describe(
      "Only rows of this last while are copied, such as 15d, counted back from midnight UTC when the step begins. The others stay in the old table.",
    ),
  earlier: z
    .boolean()
    .default(false)
    .describe("One more partition takes whatever lies before the first."),
  from: z
    .string()
    .optional()
    .describe(
      "Partitions begin with this key, such as 2027-01-01, and one partition takes whatever lies before: with `attach` the table itself, which otherwise ends a whole step beyond now and the newest row.",
    ),
  free: z
    .string()
    .optional()
    .describe(
      "Free bytes on the server's disk, which PostgreSQL does not tell, such as `{{ disk.free }}`.",
    ),
  accept: z
    .array(NameText)
    .default([])
    .describe(
      "Ids of the plan's questions that are answered with yes: what is given up knowingly.",
    ),
});
type PrepareInput = z.output<typeof PrepareInput>;

const MORE: Record<Strategy, string> = {
  copy: "",
  attach: " The table itself becomes its first partition.",
  split: " It will take the partition's place.",
};

/** Makes the new table and its partitions beside the old one, and begins to log changes. */
export const partitionPrepare = declareKind({
  name: "partition.prepare",
  about:
    "Plans the move of a live table into partitions, makes the new table beside the old one, and begins to log what is written.",
  schema: PrepareInput,
  by: "worker",
  effect: () => "changes",
  // What is done stands in the target's own ledger, action by action.
  afterCrash: () => "rerun",
  isPausable: false,
  isStoppable: true,
  values: () => ["partitions", "rows", "bytes", "new-table", "old-table"],
  preview: async ({ table, by, every, strategy }, scope) => [
    {
      kind: "words",
      text: `Plans ${fillText(table, scope)} by ${fillText(by, scope)}, one partition a ${fillText(every, scope)}, and makes the new table beside it.${MORE[strategy]}`,
    },
  ],
  previewThere: (look, input, scope) => {
    // How much is free is for an earlier step to find; beforehand it is not known, which is no refusal.
    const isFound = findUnknown(input.free, scope).length === 0;
    const accept = [...input.accept, "space_unknown"];
    const asked = isFound ? input : { ...input, free: undefined, accept };
    return previewWish(look, wishOf(asked, scope, new Date()));
  },
  async run(ctx, input) {
    const work = workOf(ctx);
    const id = await begin(ctx, input);
    const status = await carryStage(ctx, work, id, () => preparePartitions(work, id));
    if (!isStatus(status)) return status;
    const evidence = await planEvidence(work.connect, id);
    const { partitions } = evidence.values;
    return {
      verdict: "passed",
      words:
        status.strategy === "attach"
          ? `Every row lies before the new partitions, which are made: ${partitions} with the table itself.`
          : `${partitions} partitions are made, and changes are logged.`,
      evidence,
    };
  },
});

async function begin(ctx: StepContext, input: PrepareInput): Promise<string> {
  const work = workOf(ctx);
  const { question, options } = wishOf(input, ctx.scope, ctx.now());
  const found = await findPartitioning(work, question);
  if (found !== undefined) {
    const { state } = await readPartitioning(work, found);
    if (state === "planned" || state === "prepared") return found;
    throw new AppError("stale_state", {
      message: `A move of ${question.schema}.${question.name} is in this database already; it is ${state.replaceAll("_", " ")}. Nothing was changed.`,
      remedy: "Go on with that one, or end it with `partition.abort` or `partition.finalize`.",
    });
  }
  return (await beginPartitioning(work, question, options)).id;
}

function wishOf(input: PrepareInput, scope: Scope, now: Date): Wish {
  requireKnown(input, scope);
  const since =
    input.last === undefined
      ? null
      : new Date(now.getTime() - durationMs(input.last, scope)).toISOString().slice(0, 10);
  return {
    question: { ...tableOf(input.table, scope), key: nameOf(input.by, scope) },
    options: {
      interval: nameOf(input.every, scope),
      strategy: input.strategy,
      ahead: Number(typeof input.ahead === "string" ? fillText(input.ahead, scope) : input.ahead),
      ...{ since, earlier: input.earlier },
      from: input.from === undefined ? null : fillText(input.from, scope),
      accept: input.accept.map((text) => fillText(text, scope)),
      freeBytes: input.free === undefined ? null : Number(fillText(input.free, scope)),
      bytesPerSecond: null,
    },
  };
}
