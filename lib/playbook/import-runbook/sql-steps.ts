import { readStatements } from "@/lib/kinds/statements/read-statements";
import type { Statement } from "@/lib/kinds/statements/statement";
import type { DraftStep, Undecided } from "./draft";
import { byHand, type Piece, type Steps } from "./piece";
import { queryStep } from "./query-step";

/** Steps for a piece of SQL: a check where it says what is expected, and SQL otherwise. */
export function stepsOfSql(piece: Piece): Steps {
  const { title, line, words, output } = piece;
  const { kept, undecided } = withoutPsql(piece.text, line);
  const { statements, problems } = readStatements(kept);
  const [problem] = problems;
  if (problem) {
    const what = `This SQL was left as words. ${problem.message}`;
    undecided.push({ line: line + problem.line - 1, what });
    return { steps: [byHand(title, kept)], undecided };
  }
  const groups = grouped(statements);
  const last = groups.findLastIndex(([first]) => first?.onlyReads === true);
  const steps = groups.flatMap((group, index) => {
    const own = groups.length > 1 ? (commentOf(group[0]) ?? title) : title;
    // A remark on a query often stands below it.
    const end = groups[index + 1]?.[0]?.from ?? kept.length;
    const written = kept.slice(group[0]?.from, end);
    const said = [commentsIn(written), index === last ? words : ""].join("\n");
    const shown = index === last ? output : "";
    const about = { ...piece, title: own, words: said, output: shown };
    return stepOf(group, about, undecided);
  });
  return { steps, undecided };
}

/** Every query by itself; what changes something stays together as it is written. */
function grouped(statements: Statement[]): Statement[][] {
  return statements.reduce<Statement[][]>((groups, statement) => {
    const last = groups.at(-1);
    if (last && !statement.onlyReads && !last[0]?.onlyReads) last.push(statement);
    else groups.push([statement]);
    return groups;
  }, []);
}

function stepOf(group: Statement[], piece: Piece, undecided: Undecided[]): DraftStep[] {
  const { title, line } = piece;
  const [first] = group;
  const sql = group.map(({ text }) => text.trim()).join(";\n\n");
  if (group.every(({ command }) => /^(SET|SHOW)\b/.test(command))) {
    const what = `${title}: a setting ends with its step. Write it at the steps that need it: lock-timeout, statement-timeout.`;
    undecided.push({ line, what });
    return [];
  }
  if (first?.onlyReads) return [queryStep(first, { ...piece, text: sql }, undecided)];
  if (/\bcreate\s+temp/i.test(sql)) {
    const what = `${title}: a temporary table is gone when its step ends. Let a query leave its columns, and refer to them: {{ step.column }}.`;
    undecided.push({ line, what });
  }
  return [{ title, sql: { sql } }];
}

function commentsIn(sql: string): string {
  return sql
    .split("\n")
    .flatMap((line) => /--\s*(.*)$/.exec(line)?.[1] ?? [])
    .filter((comment) => /expected|required|should/i.test(comment))
    .join("\n");
}

function commentOf(statement: Statement | undefined): string | undefined {
  const comment = /^\s*--\s*(?:\d+\.\s*)?(.+)$/m.exec(statement?.text ?? "")?.[1];
  return comment?.replace(/[:.]\s*$/, "").slice(0, 200);
}

/** What is for psql and not for the server is taken out and told. */
function withoutPsql(text: string, line: number): { kept: string; undecided: Undecided[] } {
  const undecided: Undecided[] = [];
  const kept = text.split("\n").map((content, index) => {
    const file = /^\s*\\ir?\s+(\S+)/.exec(content)?.[1];
    if (!/^\s*(\\\w|psql\b)/.test(content)) return content;
    const what = file
      ? `Put ${file} beside the playbook and name it in a step: sql: { file: … }.`
      : `${content.trim()} is for psql and was left out.`;
    undecided.push({ line: line + index, what });
    return "";
  });
  return { kept: kept.join("\n"), undecided };
}
