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
      const references = findReferences(statement.text).filter(({ path }) =>
        Object.hasOwn(scope.parameters, path[0] ?? ""),
      );
      const cast = references.find((one) => isCastTable(one, statement.text, scope));
      const reference = cast ?? references[0];
      const message = cast ? castWords(cast.path[0]) : reference && misfit(statement, scope);
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

/** A table is written as its name; with a cast behind it, PostgreSQL looks for a column of that name. */
function isCastTable(
  { path, to }: { path: readonly string[]; to: number },
  text: string,
  { parameters }: Scope,
): boolean {
  const isTable = path.length === 1 && parameters[path[0] ?? ""]?.type === "table";
  return isTable && /^\s*::/.test(text.slice(to));
}

function castWords(name = ""): string {
  return `A table is written as a name here, and a name cannot be cast. Write {{ ${name}.regclass }}::regclass.`;
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
