import { abortPartitioning, findPartitioning } from "@/lib/partition/partition-engine";
import { fillText } from "./fill/fill-text";
import { declareKind } from "./kind";
import { OfTable, tableOf } from "./partition/partition-input";
import { workOf } from "./partition/partition-work";
import { previewPhases } from "./partition/plan-preview";

/** Gives up before the cutover, or clears up after a rollback. */
export const partitionAbort = declareKind({
  name: "partition.abort",
  about:
    "Takes the new table and everything that the engine made away again: before the cutover, or after a way back.",
  schema: OfTable,
  by: "worker",
  // What it drops is a copy that nobody else has seen.
  effect: () => "changes",
  afterCrash: () => "rerun",
  isPausable: false,
  isStoppable: true,
  values: () => [],
  preview: async ({ table }, scope) => [
    { kind: "words", text: `Takes the new table beside ${fillText(table, scope)} away.` },
  ],
  previewThere: (look, { table }, scope) => previewPhases(look, tableOf(table, scope), ["abort"]),
  async run(ctx, input) {
    const work = workOf(ctx);
    const table = tableOf(input.table, ctx.scope);
    const id = await findPartitioning(work, table);
    if (id !== undefined) await abortPartitioning(work, id);
    return {
      verdict: "passed",
      words:
        id === undefined
          ? `No move of ${table.schema}.${table.name} is in this database.`
          : `Nothing of the move is left; ${table.schema}.${table.name} is as it was.`,
      evidence: { values: {}, detail: null },
    };
  },
});
