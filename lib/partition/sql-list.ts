import { ident, type Sql, sql } from "@/lib/pg/sql";

/** Pieces of a statement with something between them. */
export function joined(pieces: readonly Sql[], between: Sql): Sql {
  return pieces.reduce((left, right) => sql`${left}${between}${right}`);
}

/** Pieces with commas between them. */
export function listed(pieces: readonly Sql[]): Sql {
  return joined(pieces, sql`, `);
}

/** Column names, quoted, each after a prefix such as `new.`. */
export function columnsOf(prefix: Sql, names: readonly string[]): Sql {
  return listed(names.map((name) => sql`${prefix}${ident(name)}`));
}
