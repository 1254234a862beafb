import type { Outcome } from "@/lib/kinds/kind";
import { explainError } from "@/lib/kinds/session/explain-error";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import type { Sending, SqlUnit } from "./sql-units";
import type { StatementError } from "./statement-error";

const READ_ONLY_VIOLATION = "25006";

/** The statement wants to be outside of a transaction, or ends one by itself. */
const NOT_IN_A_TRANSACTION = ["25001", "2D000"];

/** Why the step failed, what became of the statements before, and what to do. Marks what was rolled back. */
export function explainFailure(
  units: readonly SqlUnit[],
  error: StatementError,
): Pick<Extract<Outcome, { verdict: "failed" }>, "words" | "failure"> {
  const all = units.flatMap(({ sendings }) => sendings);
  const { words, failure } = explainError(error.cause);
  const { statement, seen } = error.sending;
  const number = all.indexOf(error.sending) + 1;
  const what =
    error.more.at === "commit"
      ? "The commit failed"
      : all.length === 1
        ? `${statement.command} failed`
        : `Statement ${number} of ${all.length}, ${statement.command} in line ${statement.line}, failed`;
  const tries = seen.tries > 1 ? ` after ${seen.tries} tries` : "";
  const waited = error.more.waitedFor ? ` It waited for ${error.more.waitedFor}.` : "";
  const left = markRolledBack(units, error.sending);
  const sentences = [`${what}${tries}: ${words}${waited}`, left, adviceOn(error)];
  return { words: sentences.filter(Boolean).join(" "), failure };
}

/** What had been done when the step was stopped. Marks what was rolled back. */
export function explainStop(units: readonly SqlUnit[]): string {
  const all = units.flatMap(({ sendings }) => sendings);
  const hit = all.find(({ seen }) => seen.outcome === "failed");
  if (hit) hit.seen.outcome = "stopped";
  const last = hit ?? all.findLast(({ seen }) => seen.outcome === "done");
  const left = last ? markRolledBack(units, last) : "Nothing was changed.";
  const advice = hit?.statement.isAlone ? ` ${leftBehind(hit)}` : "";
  return `Stopped${hit ? ` in ${hit.statement.command}, line ${hit.statement.line}` : ""}. ${left}${advice}`;
}

/** What stays and what does not after this statement failed or was stopped. */
function markRolledBack(units: readonly SqlUnit[], hit: Sending): string {
  const unit = units.find(({ sendings }) => sendings.includes(hit));
  const isUndone = unit?.isTransaction === true;
  if (isUndone)
    for (const { seen } of unit.sendings) if (seen.outcome === "done") seen.outcome = "rolled back";
  const stays = units
    .flatMap(({ sendings }) => sendings)
    .filter(({ seen }) => seen.outcome === "done" && seen !== hit.seen).length;
  if (stays === 0) return isUndone || !mayStayInPart(hit) ? "Nothing was changed." : "";
  const before =
    stays === 1 ? "The statement before it was" : `The ${stays} statements before it were`;
  return `${before} done and ${stays === 1 ? "stays" : "stay"}; the next try goes on from here.`;
}

function adviceOn({ sending, cause }: StatementError): string {
  if (hasCode(cause, READ_ONLY_VIOLATION))
    return "The step runs read-only: write `read-only: false` where a function is to change something.";
  if (hasCode(cause, ...NOT_IN_A_TRANSACTION))
    return "It cannot run in the step's transaction: write `transaction: none`.";
  if (hasCode(cause, PG_ERROR.lockNotAvailable) && sending.statement.isAlone)
    return `${leftBehind(sending)} It is not tried again by itself.`.trim();
  return sending.statement.isAlone ? leftBehind(sending) : "";
}

/** What PostgreSQL leaves when a statement in several transactions does not come to its end. */
function leftBehind({ statement: { command } }: Sending): string {
  if (command === "CREATE INDEX")
    return "An invalid index may be left: drop it concurrently before the next try.";
  if (command.startsWith("REINDEX"))
    return "An invalid index whose name ends with _ccnew or _ccold may be left: drop it.";
  if (command === "ALTER TABLE")
    return "The detach may be pending: end it with `detach partition … finalize`.";
  return "";
}

/** What commits on its way may have done a part of it. */
function mayStayInPart({ statement: { isAlone, onlyReads, command } }: Sending): boolean {
  return !onlyReads && (isAlone || command === "CALL" || command === "DO");
}
