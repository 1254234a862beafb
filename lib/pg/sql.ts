import { createHash } from "node:crypto";
import { type ClientBase, escapeIdentifier, escapeLiteral, type Pool } from "pg";
import type { z } from "zod";

/** A statement or a piece of one. Values stay apart from text all the way to PostgreSQL. */
export class Sql {
  constructor(
    readonly chunks: readonly string[],
    readonly values: readonly unknown[],
  ) {}

  get text(): string {
    return this.chunks.reduce((text, chunk, i) => `${text}$${i}${chunk}`);
  }
}

/** A statement from a template: `sql` pieces are joined in, everything else is bound. */
export function sql(literals: TemplateStringsArray, ...parts: unknown[]): Sql {
  return literals
    .flatMap((text, i) => (i < parts.length ? [raw(text), asSql(parts[i])] : [raw(text)]))
    .reduce(join);
}

/** A quoted name, `ident("public", "orders")`: the only way a name gets into a statement. */
export function ident(...path: string[]): Sql {
  return raw(path.map(escapeIdentifier).join("."));
}

/** A quoted text written into the statement, for DDL, which takes no parameters. */
export function literal(value: string): Sql {
  return raw(escapeLiteral(value));
}

/** Runs a statement and checks every row. A row of the wrong shape is a bug, so it throws. */
export async function query<Row extends z.ZodType>(
  db: Pool | ClientBase,
  row: Row,
  statement: Sql,
): Promise<z.output<Row>[]> {
  const result = await db.query(statement.text, [...statement.values]);
  return result.rows.map((found) => row.parse(found));
}

/** The same for what one session asks again and again: the server plans it once for that session. */
export async function queryAgain<Row extends z.ZodType>(
  session: ClientBase,
  row: Row,
  { text, values }: Sql,
): Promise<z.output<Row>[]> {
  const name = createHash("sha256").update(text).digest("base64url");
  const result = await session.query({ name, text, values: [...values] });
  return result.rows.map((found) => row.parse(found));
}

/** Runs a statement for its effect. */
export async function execute(db: Pool | ClientBase, statement: Sql): Promise<void> {
  await db.query(statement.text, [...statement.values]);
}

function raw(text: string): Sql {
  return new Sql([text], []);
}

function asSql(part: unknown): Sql {
  return part instanceof Sql ? part : new Sql(["", ""], [part]);
}

function join(left: Sql, right: Sql): Sql {
  const seam = `${left.chunks.at(-1)}${right.chunks[0]}`;
  return new Sql(
    [...left.chunks.slice(0, -1), seam, ...right.chunks.slice(1)],
    [...left.values, ...right.values],
  );
}
