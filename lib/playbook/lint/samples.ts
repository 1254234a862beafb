import type { Problem } from "@/lib/core/playbook/problem";
import { readStatements } from "@/lib/kinds/statements/read-statements";
import { problemOf, type Reading } from "@/lib/playbook/reading";
import type { WrittenSample } from "@/lib/playbook/schema/sample-schema";

/** Samples that would change something, are no single statement, or are called as another. */
export function lintSamples(reading: Reading): Problem[] {
  const { samples } = reading.definition;
  return samples.flatMap((sample, place) => {
    const isTwice = samples.findIndex(({ name }) => name === sample.name) !== place;
    const message = isTwice ? `There is a sample called ${sample.name} already.` : unfit(sample);
    if (message === undefined) return [];
    const at = ["samples", place, isTwice ? "name" : "sql"];
    return [problemOf(reading, at, { code: isTwice ? "duplicate_id" : "sql_invalid", message })];
  });
}

function unfit({ sql }: WrittenSample): string | undefined {
  if (sql === undefined) return undefined;
  const { statements, problems } = readStatements(sql);
  const [problem] = problems;
  if (problem) return problem.message;
  const [statement, ...more] = statements;
  if (!statement || more.length > 0) return "A sample is one statement of SQL.";
  return statement.onlyReads
    ? undefined
    : "A sample only reads, and this statement changes something.";
}
