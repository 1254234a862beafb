import type { Sql } from "@/lib/pg/sql";

/** A row as PostgreSQL prints it in JSON, or the part of one that is to be written. */
export type Row = Record<string, unknown>;

/** A table that an application writes to, and how the journal knows its rows. */
export type JournalledTable = {
  name: string;
  /** An expression that names a row for ever and is known before the row is written. */
  key: Sql;
  /** The same key, read from a row or from what is to become one. */
  keyOf(row: Row): string;
  /** Which rows from before the writers may be changed: a condition, an order and a limit. */
  history: Sql;
  newRow(): Row;
  /** What to set in a row that is there. */
  changes(row: Row): Row;
  /** Columns that somebody other than the application may rightly change. */
  shared?: readonly string[];
  /** The column and age after which a row may rightly be gone. */
  retention?: { column: string; days: number };
};
