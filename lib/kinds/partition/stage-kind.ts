import type { Effect } from "@/lib/core/run/effect";
import type { Evidence } from "@/lib/core/run/scope";
import { fillText } from "@/lib/kinds/fill/fill-text";
import { declareKind, type StepKind } from "@/lib/kinds/kind";
import type { Work } from "@/lib/partition/partition-engine";
import type { PhaseName } from "@/lib/partition/plan/phase";
import type { Status } from "@/lib/partition/status/read-status";
import { OfTable, tableOf } from "./partition-input";
import { carryStage, isStatus, migrationOf, workOf } from "./partition-work";
import { previewPhases } from "./plan-preview";

type Stage = {
  name: string;
  about: string;
  effect: Effect;
  isPausable: boolean;
  /** Whose statements it carries out. */
  phases: readonly PhaseName[];
  /** What it does, before the name of the table: "Copies the rows of". */
  does: string;
  carryOut(work: Work, id: string): Promise<void>;
  /** What is said of it when it is done. */
  words(status: Status): string;
};

/** A kind of step that carries out one stage of a move, from wherever the target's ledger stands. */
export function stageKind(stage: Stage): StepKind<typeof OfTable> {
  const { name, about, isPausable, phases, does } = stage;
  return declareKind({
    ...{ name, about, isPausable, isStoppable: true },
    schema: OfTable,
    by: "worker",
    effect: () => stage.effect,
    afterCrash: () => "rerun",
    values: () => ["state", "done", "rows", "backlog"],
    preview: async ({ table }, scope) => [
      { kind: "words", text: `${does} ${fillText(table, scope)}.` },
    ],
    previewThere: (look, { table }, scope) => previewPhases(look, tableOf(table, scope), phases),
    async run(ctx, { table }) {
      const work = workOf(ctx);
      const id = await migrationOf(work, tableOf(table, ctx.scope));
      const status = await carryStage(ctx, work, id, () => stage.carryOut(work, id));
      if (!isStatus(status)) return status;
      return { verdict: "passed", words: stage.words(status), evidence: evidenceOf(status) };
    },
  });
}

function evidenceOf(status: Status): Evidence {
  const { state, progress, rowsCopied, backlog, other, events } = status;
  return {
    values: { state, done: progress.done, rows: rowsCopied, backlog: backlog?.entries ?? null },
    detail: { state, progress, rowsCopied, backlog, other, events },
  };
}
