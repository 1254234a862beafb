import type { z } from "zod";
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

/** A schema of what a step is told, the table among it. */
type OfSome = z.ZodType<{ table: string }>;

type Stage<Input extends OfSome> = {
  name: string;
  about: string;
  effect: Effect;
  isPausable: boolean;
  /** Whose statements it carries out. */
  phases: readonly PhaseName[];
  /** What it does, before the name of the table: "Copies the rows of". */
  does: string;
  carryOut(work: Work, id: string, input: z.output<Input>): Promise<void>;
  /** What is said of it when it is done. */
  words(status: Status): string;
};

/** A kind of step that carries out one stage of a move, from wherever the target's ledger stands. */
export function stageKind(stage: Stage<typeof OfTable>): StepKind<typeof OfTable> {
  return stageKindOf(OfTable, stage);
}

/** One that is told more than the table. */
export function stageKindOf<Input extends OfSome>(
  schema: Input,
  stage: Stage<Input>,
): StepKind<Input> {
  const { name, about, isPausable, phases, does } = stage;
  return declareKind({
    ...{ name, about, isPausable, isStoppable: true },
    schema,
    by: "worker",
    effect: () => stage.effect,
    afterCrash: () => "rerun",
    values: () => ["state", "done", "rows", "backlog"],
    preview: async ({ table }, scope) => [
      { kind: "words", text: `${does} ${fillText(table, scope)}.` },
    ],
    previewThere: (look, { table }, scope) => previewPhases(look, tableOf(table, scope), phases),
    async run(ctx, input) {
      const work = workOf(ctx);
      const id = await migrationOf(work, tableOf(input.table, ctx.scope));
      const status = await carryStage(ctx, work, id, () => stage.carryOut(work, id, input));
      if (!isStatus(status)) return status;
      return { verdict: "passed", words: stage.words(status), evidence: evidenceOf(status) };
    },
  });
}

function evidenceOf(status: Status): Evidence {
  const { state, progress, rowsCopied, backlog, divergence, other, events } = status;
  return {
    values: { state, done: progress.done, rows: rowsCopied, backlog: backlog?.entries ?? null },
    detail: { state, progress, rowsCopied, backlog, divergence, other, events },
  };
}
