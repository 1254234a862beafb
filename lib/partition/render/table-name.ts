import { z } from "zod";
import { ident, type Sql } from "@/lib/pg/sql";

/** A relation by its schema and name. */
export const TableName = z.object({ schema: z.string(), name: z.string() });
export type TableName = z.infer<typeof TableName>;

/** The name as a statement has it. */
export function renderName({ schema, name }: TableName): Sql {
  return ident(schema, name);
}
