import { DatabaseError } from "pg";
import { codeOf, PG_ERROR } from "@/lib/pg/error-codes";

export type Failure = { sqlstate: string | null; text: string };

/** What PostgreSQL said about why a statement failed, on one line, with its code. */
export function explainError(error: unknown): { words: string; failure: Failure } {
  const { message } = error instanceof Error ? error : new Error(String(error));
  const { detail, hint, where } =
    error instanceof DatabaseError
      ? error
      : { detail: undefined, hint: undefined, where: undefined };
  const sqlstate = codeOf(error) ?? null;
  const text = [message, detail, hint, where].filter(Boolean).join("\n");
  const words = [message, detail ?? ""].filter(Boolean).map(asSentence).join(" ");
  return { words: sqlstate ? `${words} (${sqlstate})` : words, failure: { sqlstate, text } };
}

/** The server did as it was told, and what is there is still not what was meant. */
export class NotAsMeant extends Error {}

const ENDS_THE_SESSION: readonly string[] = [
  PG_ERROR.adminShutdown,
  PG_ERROR.crashShutdown,
  PG_ERROR.databaseDropped,
  PG_ERROR.idleSessionTimeout,
  "25P03",
];

/** Whether the session is gone, so that what it was doing last may or may not have been done. */
export function isSessionGone(error: unknown): boolean {
  if (!(error instanceof DatabaseError)) return !(error instanceof NotAsMeant);
  return ENDS_THE_SESSION.includes(error.code ?? "") || (error.code ?? "").startsWith("08");
}

function asSentence(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return /[.!?)]$/.test(line) ? line : `${line}.`;
}
