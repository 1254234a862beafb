import {
  finalizePartitioning,
  findPartitioning,
  readPartitioning,
} from "@/lib/partition/partition-engine";
import { fillText } from "./fill/fill-text";
import { declareKind } from "./kind";
import { measureLosses } from "./loss/measure-losses";
import { findOldTable } from "./partition/find-old-table";
import { OfTable, tableOf } from "./partition/partition-input";
import { migrationOf, workOf } from "./partition/partition-work";
import { previewPhases } from "./partition/plan-preview";

/** Drops the old table and everything of the engine's. */
export const partitionFinalize = declareKind({
  name: "partition.finalize",
  about:
    "Drops the old table, without CASCADE, and everything that the engine made for the move. There is no way back. A table that was attached is not dropped: it stays as the first partition.",
  schema: OfTable,
  by: "worker",
  effect: () => "destroys",
  afterCrash: () => "probe",
  isPausable: false,
  isStoppable: true,
  values: () => [],
  preview: async ({ table }, scope) => [
    { kind: "words", text: `Drops the old table of ${fillText(table, scope)} for good.` },
  ],
  previewThere: (look, { table }, scope) =>
    previewPhases(look, tableOf(table, scope), ["finalize"]),
  async losses(look, { table }, scope) {
    const session = await look();
    const old = await findOldTable(session, tableOf(table, scope));
    return old ? measureLosses(session, [old]) : [];
  },
  async run(ctx, { table }) {
    const work = workOf(ctx);
    const { schema, name } = tableOf(table, ctx.scope);
    const id = await migrationOf(work, { schema, name });
    const { other, strategy } = await readPartitioning(work, id);
    await ctx.writeCheckpoint({ id, other });
    await finalizePartitioning(work, id, name);
    return {
      verdict: "passed",
      words:
        strategy === "attach"
          ? `No row is dropped: ${other ?? "the table"} stays the first partition of ${schema}.${name}.`
          : `${other ?? "The old table"} is dropped. ${schema}.${name} is what remains.`,
      evidence: { values: {}, detail: { dropped: strategy === "attach" ? null : other } },
    };
  },
  async probe(ctx, { table }) {
    // Nothing is begun before the checkpoint, and the end takes the migration out of the ledger.
    const checkpoint = ctx.readCheckpoint();
    if (checkpoint === null) return { found: "not done" };
    const id = await findPartitioning(workOf(ctx), tableOf(table, ctx.scope));
    if (id !== undefined) return { found: "not done" };
    const words = "The move is out of the target's ledger, which is the last thing that is done.";
    return { found: "done", words, evidence: { values: {}, detail: checkpoint } };
  },
});
