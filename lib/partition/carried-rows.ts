import { ident, type Sql, sql } from "@/lib/pg/sql";
import type { TableShape } from "./shape";
import { columnsOf } from "./sql-list";
import { verbatim } from "./verbatim";

/** The columns that are written: those that PostgreSQL generates come out the same by themselves. */
export function copiedColumns({ columns }: TableShape, prefix: Sql): Sql {
  const written = columns.filter(({ isGenerated }) => !isGenerated);
  return columnsOf(
    prefix,
    written.map(({ name }) => name),
  );
}

/** The further condition on the source's rows, where only those since some value are carried over. */
export function onlyCarried({ columns, partitionKey }: TableShape, since: string | null): Sql {
  if (since === null) return sql``;
  const type = columns.find(({ name }) => name === partitionKey)?.type ?? "text";
  return sql`and source.${ident(partitionKey)} >= ${since}::text::${verbatim(type)}`;
}
