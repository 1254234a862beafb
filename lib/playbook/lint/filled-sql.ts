import { AppError } from "@/lib/core/errors";
import type { Problem } from "@/lib/core/playbook/problem";
import { findReferences } from "@/lib/core/run/reference";
import type { PlanValue } from "@/lib/core/run/run-plan";
import type { Scope } from "@/lib/core/run/scope";
import { fillStatement } from "@/lib/kinds/fill/fill-sql";
import { readStatements } from "@/lib/kinds/statements/read-statements";
import type { Statement } from "@/lib/kinds/statements/statement";
import { defaultValues } from "@/lib/playbook/parameters/default-values";
import { planTypeOf } from "@/lib/playbook/parameters/plan-type";
import { problemAtPlace, type Reading } from "@/lib/playbook/reading";
import { textsOf } from "./texts";

const SAMPLES: Record<PlanValue["type"], PlanValue> = {
  table: { type: "table", schema: "public", name: "orders" },
  column: { type: "column", name: "created_at" },
  text: { type: "text", text: "some text" },
  number: { type: "number", number: 1 },
  boolean: { type: "boolean", boolean: true },
  duration: { type: "duration", ms: 60_000 },
  time: { type: "time", at: "2026-01-01T00:00:00.000Z" },
};

/** Parameters that PostgreSQL could not read where they stand: a value in the place of a table. */
export function lintFilledSql(reading: Reading): Problem[] {
  const scope = sampleScope(reading);
  return textsOf(reading).flatMap((text) => {
    if (!text.isSql || !text.step) return [];
    const { statements, problems } = readStatements(text.text);
    if (problems.length > 0) return [];
    return statements.flatMap((statement) => {
      const reference = findReferences(statement.text).find(({ path }) =>
        Object.hasOwn(scope.parameters, path[0] ?? ""),
      );
      const message = reference && misfit(statement, scope);
      if (!reference || !message) return [];
      const [from, to] = [statement.from + reference.from, statement.from + reference.to];
      const place = text.placeOf(from, to);
      return [problemAtPlace(text.file, place, { code: "mistyped_reference", message })];
    });
  });
}

function sampleScope({ definition: { parameters, messages } }: Reading): Scope {
  const samples = Object.entries(parameters).map(([name, { type }]) => [
    name,
    SAMPLES[planTypeOf(type)],
  ]);
  const values = { ...Object.fromEntries(samples), ...defaultValues(parameters) };
  return { parameters: values, evidence: {}, run: {}, messages };
}

function misfit(statement: Statement, scope: Scope): string | undefined {
  try {
    const [problem] = readStatements(fillStatement(statement, scope).sql.text).problems;
    return problem && `A parameter of its type cannot stand here. ${problem.message}`;
  } catch (error) {
    if (error instanceof AppError) return error.message.replace(/ Nothing was sent\.$/, "");
    throw error;
  }
}
