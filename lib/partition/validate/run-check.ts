import { codeOf, PG_ERROR } from "@/lib/pg/error-codes";
import type { CheckName, Finding } from "./finding";

/** What keeps us from finding something out, and says nothing about the tables. */
const WHY: Record<string, string> = {
  [PG_ERROR.queryCanceled]: "reading it took longer than a statement may take",
  [PG_ERROR.lockNotAvailable]: "another session held a lock on it",
  [PG_ERROR.deadlockDetected]: "another session held a lock on it",
  [PG_ERROR.insufficientPrivilege]: "this role may not read it",
  [PG_ERROR.undefinedFunction]: "PostgreSQL found no operator of its own for a type in it",
  [PG_ERROR.featureNotSupported]: "this server does not offer it",
  [PG_ERROR.undefinedTable]: "a table was renamed or dropped meanwhile",
};

/** Runs one check. What it could not find out is a finding too. */
export async function runCheck(
  name: CheckName,
  signal: AbortSignal | undefined,
  check: () => Promise<Finding>,
): Promise<Finding> {
  try {
    return await check();
  } catch (error) {
    // A read that was cancelled says only that it was; the signal says why.
    signal?.throwIfAborted();
    const why = WHY[codeOf(error) ?? ""];
    if (!why) throw error;
    return unknown(name, `This could not be found out: ${why}.`);
  }
}

/** A finding that something is not known, and why. */
export function unknown(code: CheckName, words: string, figures: Finding["figures"] = {}): Finding {
  return { code, verdict: "unknown", words, figures, rows: [] };
}
