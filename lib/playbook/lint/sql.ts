import type { Problem } from "@/lib/core/playbook/problem";
import { readStatements } from "@/lib/kinds/statements/read-statements";
import { problemAtPlace, type Reading } from "@/lib/playbook/reading";
import { textsOf } from "./texts";

/** SQL that PostgreSQL's grammar does not read, and what a step may not send. */
export function lintSql(reading: Reading): Problem[] {
  const seen = new Set<string>();
  return textsOf(reading).flatMap((text) => {
    if (!text.isSql || !text.step) return [];
    // A file that several steps name is read once.
    if (text.file !== reading.file && seen.size === seen.add(text.file).size) return [];
    return problemsIn(text.text).map(({ message, from, to }) =>
      problemAtPlace(text.file, text.placeOf(from, Math.max(from + 1, to)), {
        code: "sql_invalid",
        message,
      }),
    );
  });
}

function problemsIn(text: string): { message: string; from: number; to: number }[] {
  const { statements, problems } = readStatements(text);
  if (problems.length > 0 || statements.length > 0) return problems;
  return [{ message: "There is no statement here.", from: 0, to: text.length }];
}
