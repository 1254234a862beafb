import { AppError } from "@/lib/core/errors";
import type { Reference } from "@/lib/core/run/reference";
import type { Scope } from "@/lib/core/run/scope";
import { scanSql } from "@/lib/kinds/statements/grammar";
import { maskReferences } from "@/lib/kinds/statements/mask-references";
import { isInComment } from "@/lib/kinds/statements/misplaced-references";
import { readStatements } from "@/lib/kinds/statements/read-statements";
import type { Statement } from "@/lib/kinds/statements/statement";
import { ident, literal, Sql, sql } from "@/lib/pg/sql";
import { unknownReference } from "./require-known";
import { type Filling, resolveReference } from "./resolve-reference";

const NAME_BYTES_MAX = 63;

/** A statement with its references filled in, and those that stand for nothing yet, as written. */
export type FilledSql = { sql: Sql; unknown: string[] };

/** One statement from a text: names quoted, values bound, or a whole sentence that says why not. */
export function fillSql(text: string, scope: Scope): Sql {
  const { statements, problems } = readStatements(text);
  const [statement, ...more] = statements;
  const [problem] = problems;
  if (problem) throw unfit(problem.message);
  if (!statement || more.length > 0) throw unfit("This is to be one statement of SQL.");
  return fillKnown(statement, scope);
}

/** As above, of a statement that was read before. */
export function fillKnown(statement: Statement, scope: Scope): Sql {
  const { sql, unknown } = fillStatement(statement, scope);
  if (unknown.length > 0) throw unknownReference(unknown);
  return sql;
}

/** A statement with what is known of its references filled in. */
export function fillStatement(statement: Statement, scope: Scope): FilledSql {
  const { text, takesParameters } = statement;
  const masked = maskReferences(text);
  const tokens = scanSql(masked.text) ?? [];
  const unknown: string[] = [];
  let filled = raw("");
  let end = 0;
  for (const reference of masked.references) {
    const { from, to, path } = reference;
    if (isInComment(tokens, reference)) continue;
    const filling = resolveReference(path, scope);
    if (!filling) {
      unknown.push(text.slice(from, to));
      continue;
    }
    const glue = glueOf(text, reference);
    const piece =
      filling.is === "name"
        ? asName(filling, glue)
        : takesParameters
          ? asBound(filling)
          : asWritten(filling, text[from - 1], text[to]);
    if (filling.is === "value" && glue.before + glue.after !== "")
      throw unfit(
        `${text.slice(from, to)} is a value, and cannot be joined with the letters next to it. Put a space or an operator between them.`,
      );
    filled = sql`${filled}${raw(text.slice(end, from - glue.before.length))}${piece}`;
    end = to + glue.after.length;
  }
  return { sql: sql`${filled}${raw(text.slice(end))}`, unknown };
}

/** The statement as people read it: the values stand where they are bound. */
export function showSql({ chunks, values }: Sql): string {
  return chunks.reduce((text, chunk, i) => `${text}${showValue(values[i - 1])}${chunk}`);
}

type Glue = { before: string; after: string };

/** The letters that a reference stands against: `{{ table }}_old` is a name that is made from it. */
function glueOf(text: string, { from, to }: Reference): Glue {
  return {
    before: /[\w$\u0080-\uffff]*$/.exec(text.slice(0, from))?.[0] ?? "",
    after: /^[\w$\u0080-\uffff]*/.exec(text.slice(to))?.[0] ?? "",
  };
}

function asName({ path }: Extract<Filling, { is: "name" }>, { before, after }: Glue): Sql {
  const name = `${before}${path.at(-1)}${after}`;
  if (Buffer.byteLength(name) > NAME_BYTES_MAX)
    throw unfit(
      `The name ${name} is longer than the ${NAME_BYTES_MAX} bytes that PostgreSQL keeps of a name.`,
    );
  return ident(...path.slice(0, -1), name);
}

function asBound({ value, type }: Extract<Filling, { is: "value" }>): Sql {
  return type ? sql`${value}${raw(`::${type}`)}` : sql`${value}`;
}

/** Spaces keep what is written out apart from its neighbours: two quotes that touch are one text. */
function asWritten(
  { value }: Extract<Filling, { is: "value" }>,
  before: string | undefined,
  after: string | undefined,
): Sql {
  const isNumber = typeof value === "number" && Number.isFinite(value);
  const written = typeof value === "string" || (typeof value === "number" && !isNumber);
  const piece = written ? literal(String(value)) : raw(String(value));
  const pad = (neighbour: string | undefined) =>
    raw(neighbour === undefined || /[\s(),;]/.test(neighbour) ? "" : " ");
  return sql`${pad(before)}${piece}${pad(after)}`;
}

function showValue(value: unknown): string {
  return typeof value === "string" ? literal(value).text.trim() : String(value);
}

function raw(text: string): Sql {
  return new Sql([text], []);
}

function unfit(message: string): AppError {
  return new AppError("invalid_input", {
    message: `${message} Nothing was sent.`,
    remedy: "Correct the SQL of the step in the playbook, and book the run again.",
  });
}
