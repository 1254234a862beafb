import { ident, type Sql, sql } from "@/lib/pg/sql";
import type { TableShape } from "./shape";

/** The table that rows are read from: with its partitions where it has any, and otherwise alone. */
export function fromSource({ schema, name, isPartitioned }: TableShape): Sql {
  return isPartitioned ? ident(schema, name) : sql`only ${ident(schema, name)}`;
}
