import type { Node } from "libpg-query";

/** Why a statement is not for a step, and what to write instead, or nothing. */
export function refusalOf(node: Node, command: string): string | undefined {
  if ("TransactionStmt" in node)
    return `${command} begins or ends a transaction, and the step does that itself. Leave it out; the step's "transaction" says whether all statements share one.`;
  if ("CopyStmt" in node && !node.CopyStmt.filename && !node.CopyStmt.is_program)
    return node.CopyStmt.is_from
      ? "COPY FROM STDIN takes its rows from the client, and a step has none to send. Write the rows as INSERT, or copy from a table."
      : "COPY TO STDOUT sends its rows to the client. Write it as a SELECT; the step keeps the first rows as evidence.";
  if ("VariableSetStmt" in node && node.VariableSetStmt.name === "application_name")
    return "The name of the session is how a step is found on the server after a crash, so a step may not change it. Leave this out.";
  return undefined;
}

/** What to say where the grammar could not go on at all. */
export function explainUnparsable(source: string, at: number, said: string): string {
  const line = source.slice(source.lastIndexOf("\n", at - 1) + 1).split("\n", 1)[0] ?? "";
  const meta = /^\s*(\\\S*)/.exec(line)?.[1];
  if (/copy\s[^;]*from\s+stdin[^;]*;/i.test(source.slice(0, at + 1)))
    return "COPY FROM STDIN takes its rows from the client, and a step has none to send. Write the rows as INSERT, or copy from a table.";
  if (meta) return `${meta} is a command of psql and not SQL. ${insteadOf(meta)}`;
  if (source[at] === "\\" || source[at] === ":")
    return `"${line.trim()}" has something that only psql understands. Write values as references, {{ name }}, and leave psql's commands out.`;
  return `PostgreSQL cannot read this: ${said}.`;
}

function insteadOf(meta: string): string {
  if (/^\\i/.test(meta)) return 'Name the file in the step: "file: sql/name.sql".';
  if (/^\\(d|l)/.test(meta)) return "Ask the catalog with a SELECT instead.";
  if (/^\\copy/.test(meta)) return "Write the rows as INSERT, or copy from a table.";
  if (/^\\timing/.test(meta)) return "Leave it out: the duration of each statement is recorded.";
  return "Leave it out: a step is SQL only.";
}
