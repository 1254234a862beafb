import type { Row } from "@/demo/systems/journalled-table";
import { ident, type Sql, sql } from "@/lib/pg/sql";

/** Adds a row and gives it as it was stored. */
export function insertRow(table: string, row: Row): Sql {
  const columns = list(Object.keys(row).map((column) => ident(column)));
  const values = list(Object.values(row).map((value) => sql`${value}`));
  return sql`insert into ${ident(table)} as written (${columns}) values (${values})
             returning to_jsonb(written) as row`;
}

/** Changes a row and gives it as it was stored. */
export function updateRow(table: string, { id }: Row, changes: Row): Sql {
  const assignments = Object.entries(changes).map(
    ([column, value]) => sql`${ident(column)} = ${value}`,
  );
  return sql`update ${ident(table)} as written set ${list(assignments)} where id = ${id}
             returning to_jsonb(written) as row`;
}

/** Removes a row and gives it as it was. */
export function deleteRow(table: string, { id }: Row): Sql {
  return sql`delete from ${ident(table)} as written where id = ${id}
             returning to_jsonb(written) as row`;
}

function list(pieces: Sql[]): Sql {
  return pieces.reduce((left, right) => sql`${left}, ${right}`);
}
