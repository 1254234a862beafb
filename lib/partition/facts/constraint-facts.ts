import { z } from "zod";

/** A CHECK of the table, as PostgreSQL writes it. */
export const CheckFacts = z.object({
  name: z.string(),
  definition: z.string(),
  isValid: z.boolean(),
  isInherited: z.boolean(),
  usesWholeRow: z.boolean(),
  comment: z.string().nullable(),
});
export type CheckFacts = z.infer<typeof CheckFacts>;

/** A NOT NULL that holds for new rows only, or for this table only; there are such from PostgreSQL 18 on. */
export const OddNotNull = z.object({ name: z.string(), column: z.string(), why: z.string() });
export type OddNotNull = z.infer<typeof OddNotNull>;

/** A foreign key that leaves the table, or comes to it. */
export const ForeignKeyFacts = z.object({
  name: z.string(),
  /** The table that has the key, and the one it points to. */
  from: z.object({ schema: z.string(), name: z.string(), kind: z.string() }),
  to: z.object({ schema: z.string(), name: z.string(), kind: z.string() }),
  columns: z.array(z.string()),
  referenced: z.array(z.string()),
  /** As PostgreSQL writes it, without NOT VALID. */
  definition: z.string(),
  isValid: z.boolean(),
  isEnforced: z.boolean(),
  isTemporal: z.boolean(),
  /** Whether the owner may make it again: has the other table, or may refer to it. */
  mayRecreate: z.boolean(),
  comment: z.string().nullable(),
});
export type ForeignKeyFacts = z.infer<typeof ForeignKeyFacts>;
