import { z } from "zod";

const Column = z.object({
  name: z.string(),
  /** As `format_type` writes it when only the catalog is on the search path. */
  type: z.string(),
  isGenerated: z.boolean(),
  isIdentityAlways: z.boolean(),
  notNull: z.boolean(),
});

/** What the engine must know of a table to capture, copy and replay its rows. */
export const TableShape = z.object({
  schema: z.string(),
  name: z.string(),
  oid: z.int(),
  columns: z.array(Column),
  primaryKey: z.array(z.string()),
  /** The operator by which each column of the primary key is equal, as `schema.=`. */
  keyEquality: z.array(z.string()),
  partitionKey: z.string(),
  /** Whether its rows lie in partitions, so that it is read with them. */
  isPartitioned: z.boolean().optional(),
  /** What its change log is called by, where that is not its own oid. */
  logId: z.string().optional(),
});

export type TableShape = z.infer<typeof TableShape>;
