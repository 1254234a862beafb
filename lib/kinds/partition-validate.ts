import { z } from "zod";
import type { Finding } from "@/lib/core/run/evidence/evidence";
import { validatePartitions } from "@/lib/partition/partition-engine";
import { CHECK_NAMES, type Finding as Found } from "@/lib/partition/validate/finding";
import { fillText } from "./fill/fill-text";
import { declareKind } from "./kind";
import { OfTable, tableOf } from "./partition/partition-input";
import { migrationOf, workOf } from "./partition/partition-work";

const CHECKS = CHECK_NAMES.map((name) => name.replaceAll("_", "-")) as [string, ...string[]];

const ValidateInput = OfTable.extend({
  checks: z.array(z.enum(CHECKS)).min(1).optional().describe("Only these; all of them by default."),
  queries: z
    .array(
      z.strictObject({
        sql: z.string().min(1).describe("A query of the application, without references."),
        "partitions-max": z.int().min(1).describe("How many partitions it may read."),
      }),
    )
    .default([])
    .describe("Queries that must not read more partitions than they need. They are never run."),
});

/** Proves that the new table holds what the old one does, while both are written to. */
export const partitionValidate = declareKind({
  name: "partition.validate",
  about:
    "Compares the new table with the old one while both are in use: structure, bounds, counts and content of every partition, indexes, foreign keys, sequences, pruning, and trial writes that are taken back.",
  schema: ValidateInput,
  by: "worker",
  effect: () => "reads",
  afterCrash: () => "rerun",
  isPausable: false,
  isStoppable: true,
  values: () => ["findings", "failed", "unknown"],
  preview: async ({ table, checks = CHECKS }, scope) => [
    { kind: "words", text: `Looks at ${fillText(table, scope)}: ${checks.join(", ")}.` },
  ],
  async run(ctx, { table, checks, queries }) {
    const work = workOf(ctx);
    const id = await migrationOf(work, tableOf(table, ctx.scope));
    const { verdict, findings } = await validatePartitions(work, id, {
      ...(checks && {
        checks: CHECK_NAMES.filter((name) => checks.includes(name.replaceAll("_", "-"))),
      }),
      queries: queries.map((query) => ({ sql: query.sql, partitionsMax: query["partitions-max"] })),
      onFinding: ({ code, words }) => ctx.log(`${code.replaceAll("_", " ")}: ${words}`),
    });
    return outcomeOf(verdict === "passed", findings);
  },
});

function outcomeOf(holds: boolean, found: Found[]) {
  const count = (verdict: Found["verdict"]) =>
    found.filter((finding) => finding.verdict === verdict).length;
  const figures = { failed: count("failed"), unknown: count("unknown") };
  const failing = (["failed", "unknown"] as const).filter((verdict) => figures[verdict] > 0);
  const evidence = {
    values: { findings: found.length, ...figures },
    detail: {
      findings: found.map(toFinding),
      rows: found.map(({ code, rows }) => ({ code, rows })),
    },
  };
  const bad = found.filter(({ verdict }) => verdict !== "passed").map(({ words }) => words);
  return holds
    ? { verdict: "passed" as const, words: `All ${found.length} findings hold.`, evidence }
    : { verdict: "failed" as const, words: bad.join(" "), evidence, figures, failing };
}

function toFinding({ code, verdict, words }: Found): Finding {
  return {
    of: code.replaceAll("_", " "),
    expected: "passed",
    found: verdict,
    holds: verdict === "passed",
    words,
  };
}
