import type { PreviewPart } from "@/lib/core/run/preview";
import type { Scope } from "@/lib/core/run/scope";
import { CheckInput } from "./check/check-input";
import { runCheck } from "./check/run-check";
import { fillStatement, showSql } from "./fill/fill-sql";
import { declareKind } from "./kind";
import { explainPrefix } from "./measure/explain-plan";
import { readStatements } from "./statements/read-statements";

/** Reads something and holds it against what is expected. */
export const check = declareKind({
  name: "check",
  about:
    "Reads something in a read-only transaction and holds it against what is expected: rows, values, or the plan of a query.",
  schema: CheckInput,
  by: "worker",
  effect: () => "reads",
  afterCrash: () => "rerun",
  isPausable: false,
  isStoppable: true,
  values: (input) => namesOf(input),
  preview: async (input, scope) => previewCheck(input, scope),
  run: runCheck,
});

function namesOf({ plan, sql = "" }: CheckInput): readonly string[] | "any" {
  if (plan) return ["scans"];
  const columns = readStatements(sql).statements[0]?.columns ?? "any";
  return columns === "any" ? "any" : [...new Set([...columns, "returns"])];
}

function previewCheck(input: CheckInput, scope: Scope): PreviewPart[] {
  const { plan } = input;
  const { statements } = readStatements(plan?.sql ?? input.sql ?? "");
  const explain = plan ? explainPrefix(plan.analyze ? "timed" : "no") : "";
  return statements.map((statement) => ({
    kind: "sql",
    text: `${explain}${showSql(fillStatement(statement, scope).sql)}`,
    note: "In a read-only transaction.",
  }));
}
