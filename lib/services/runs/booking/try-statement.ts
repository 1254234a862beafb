import type { ClientBase } from "pg";
import type { TriedStatement } from "@/lib/core/run/evidence/dry-evidence";
import { findReferences } from "@/lib/core/run/reference";
import { readStatements } from "@/lib/kinds/statements/read-statements";
import { codeOf, PG_ERROR } from "@/lib/pg/error-codes";

const STATEMENT_TIMEOUT_MS = 10_000;
const LOCK_TIMEOUT_MS = 500;

/** Of a query whose plan a step looks at: carried out or not, here it is only planned. */
const EXPLAINED = /^\s*explain(\s*\([^)]*\)|\s+analyze\b|\s+verbose\b)*/i;

/** What a step before it may still make: without it, the statement cannot be planned yet. */
const NOT_THERE: readonly string[] = [
  PG_ERROR.undefinedTable,
  PG_ERROR.undefinedFunction,
  "42703",
  "42704",
  "3F000",
];

/**
 * Finds out as much about a statement as can be found without carrying it out: the grammar reads
 * it, and where PostgreSQL plans it, it is planned, in a read-only transaction.
 */
export async function tryStatement(
  client: ClientBase,
  text: string,
  { comesAfterChanges }: { comesAfterChanges: boolean },
): Promise<TriedStatement> {
  const { statements, problems } = readStatements(text);
  const [problem] = problems;
  if (problem) return { text, verdict: "would fail", words: problem.message, sqlstate: null };
  if (findReferences(text).length > 0)
    return said(text, "depends", "It depends on what an earlier step finds.");
  if (!statements.every(({ takesParameters }) => takesParameters))
    return said(text, "can only be read", "Its grammar is right; trying it would be doing it.");
  try {
    await explain(client, text);
    return said(text, "would run", "PostgreSQL has planned it.");
  } catch (error) {
    const sqlstate = codeOf(error) ?? null;
    if (!(error instanceof Error) || sqlstate === null) throw error;
    if (comesAfterChanges && NOT_THERE.includes(sqlstate))
      return { ...said(text, "depends", `Not there yet: ${error.message}.`), sqlstate };
    return { ...said(text, "would fail", `${error.message}.`), sqlstate };
  }
}

async function explain(client: ClientBase, text: string): Promise<void> {
  await client.query("begin transaction read only");
  try {
    await client.query(`set local statement_timeout = ${STATEMENT_TIMEOUT_MS}`);
    await client.query(`set local lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await client.query(`explain ${text.replace(EXPLAINED, "")}`);
  } finally {
    await client.query("rollback");
  }
}

function said(text: string, verdict: TriedStatement["verdict"], words: string): TriedStatement {
  return { text, verdict, words, sqlstate: null };
}
