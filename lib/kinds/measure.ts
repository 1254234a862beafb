import type { PreviewPart } from "@/lib/core/run/preview";
import type { Scope } from "@/lib/core/run/scope";
import { fillStatement, showSql } from "./fill/fill-sql";
import { type BuiltOn, declareKind } from "./kind";
import { namesOfValues } from "./measure/compare-measures";
import { explainPrefix } from "./measure/explain-plan";
import { MeasureInput } from "./measure/measure-input";
import { runMeasure } from "./measure/run-measure";
import { readStatements } from "./statements/read-statements";

/** Times queries and keeps their plans, to be compared before and after. */
export const measure = declareKind({
  name: "measure",
  about:
    "Times queries and keeps their plans; compares them with those of an earlier step, against the playbook's targets.",
  schema: MeasureInput,
  by: "worker",
  effect: () => "reads",
  afterCrash: () => "rerun",
  isPausable: false,
  isStoppable: true,
  values: ({ queries }) => Object.keys(queries).flatMap(namesOfValues),
  buildsOn: comparedWith,
  preview: async (input, scope) => previewMeasure(input, scope),
  run: runMeasure,
});

/** The first value of a query stands for all of them. */
function comparedWith({ queries, "compare-with": step }: MeasureInput): BuiltOn[] {
  if (step === undefined) return [];
  const values = Object.keys(queries).flatMap((name) =>
    namesOfValues(name)
      .slice(0, 1)
      .map((value) => ({ path: ["queries", name], name: value })),
  );
  return [{ path: ["compare-with"], step, kind: "measure", values }];
}

function previewMeasure(input: MeasureInput, scope: Scope): PreviewPart[] {
  const { queries, "warm-up": warmUp, repeats, "compare-with": step } = input;
  const compared = step === undefined ? "" : ` It is compared with the step ${step}.`;
  return Object.entries(queries).flatMap(([name, { sql = "" }]) =>
    readStatements(sql).statements.map(
      (statement): PreviewPart => ({
        kind: "sql",
        text: `${explainPrefix("untimed")}${showSql(fillStatement(statement, scope).sql)}`,
        note: `${name}: ${warmUp} times to warm up and ${repeats} times to measure, in a read-only transaction.${compared}`,
      }),
    ),
  );
}
