import { findReferences } from "@/lib/core/run/reference";
import { destroys } from "./destroys";
import { type Node, type Parsed, parseSql, type Unparsable } from "./grammar";
import { isAlone, isConcurrent } from "./is-alone";
import { locksTaken } from "./locks-taken";
import { lostBy } from "./lost-by";
import { type Masked, maskReferences, type StandIn } from "./mask-references";
import { findMisplacedReferences } from "./misplaced-references";
import { nameCommand } from "./name-command";
import { onlyReads } from "./only-reads";
import { explainUnparsable, refusalOf } from "./refusals";
import { resultColumns } from "./result-columns";
import { lineCounter, problemAt, type SqlProblem } from "./sql-problem";
import type { Statement } from "./statement";
import { takesParameters } from "./takes-parameters";

export type ReadSql = { statements: Statement[]; problems: SqlProblem[] };

/**
 * Splits a text of SQL, in which references may stand, by PostgreSQL's own grammar. Where there are
 * problems the statements are not to be run.
 */
export function readStatements(source: string): ReadSql {
  const known = lastRead.get(source);
  if (known) return known;
  const read = readAnew(source);
  lastRead.set(source, read);
  const [oldest] = lastRead.keys();
  if (lastRead.size > LAST_READ_MAX && oldest !== undefined) lastRead.delete(oldest);
  return read;
}

/** A cache: linting, freezing and previewing a step all read the same text. */
const lastRead = new Map<string, ReadSql>();
const LAST_READ_MAX = 300;

// Each may have to be tried as a name, a text and a number.
const REFERENCES_MAX = 300;

function readAnew(source: string): ReadSql {
  const many = findReferences(source)[REFERENCES_MAX];
  if (many) {
    const message = `There are more than ${REFERENCES_MAX} references in this text. Split it into several steps.`;
    return { statements: [], problems: [problemAt(source, many.from, many.to, message)] };
  }
  const misplaced = findMisplacedReferences(source);
  if (misplaced.length > 0) return { statements: [], problems: misplaced };
  const { masked, parsed } = parseMasked(source);
  if (!Array.isArray(parsed)) return { statements: [], problems: [unreadable(source, parsed)] };
  const lineAt = lineCounter(source);
  const statements = parsed.map((part) => tell(source, masked, lineAt, part));
  const problems = parsed.flatMap(({ node, from, to }, i) => {
    const refusal = refusalOf(node, statements[i]?.command ?? "");
    return refusal ? [problemAt(source, from, to, refusal)] : [];
  });
  return { statements, problems };
}

/** Where the grammar stumbles over a name it wants a text there, or a number. */
function parseMasked(source: string): { masked: Masked; parsed: Parsed[] | Unparsable } {
  const standIns: StandIn[] = [];
  for (;;) {
    const masked = maskReferences(source, standIns);
    const parsed = parseSql(masked.text);
    if (Array.isArray(parsed)) return { masked, parsed };
    const at = masked.references.findIndex(({ from, to }) => from <= parsed.at && parsed.at < to);
    const tried = standIns[at] ?? "name";
    if (at < 0 || tried === "digits") return { masked, parsed };
    standIns[at] = tried === "name" ? "text" : "digits";
  }
}

function unreadable(source: string, { at, said }: Unparsable): SqlProblem {
  return problemAt(source, at, at + 1, explainUnparsable(source, at, said));
}

function tell(
  source: string,
  masked: Masked,
  lineAt: (offset: number) => number,
  { node, from, to }: Parsed,
): Statement {
  const text = source.slice(from, to);
  return {
    ...{ text, from, to, line: lineAt(from) },
    command: nameCommand(node, text),
    takesParameters: takesParameters(node),
    isAlone: isAlone(node),
    isConcurrent: isConcurrent(node),
    onlyReads: onlyReads(node),
    destroys: destroys(node),
    losses: destroys(node) ? lostBy(node) : [],
    columns: columnsOf(node, masked),
    locks: locksTaken(node).map((lock) => ({ ...lock, relation: masked.unmask(lock.relation) })),
  };
}

/** A column that is named after a reference has the name that this stands for. */
function columnsOf(node: Node, masked: Masked): readonly string[] | "any" {
  const columns = resultColumns(node);
  if (columns === "any") return columns;
  return columns.some((name) => masked.unmask(name) !== name) ? "any" : columns;
}
