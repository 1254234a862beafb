import { z } from "zod";
import { GrantFacts } from "./grant-facts";

/** The sequence behind an identity, with the words of its definition. */
export const IdentityFacts = z.object({
  schema: z.string(),
  sequence: z.string(),
  start: z.string(),
  increment: z.string(),
  min: z.string(),
  max: z.string(),
  cache: z.string(),
  cycles: z.boolean(),
  grants: z.array(GrantFacts),
  comment: z.string().nullable(),
  /** How far its numbers are used up: 1 is all of them. */
  usedRatio: z.number(),
  /** What else takes numbers from it: it would go on with the old sequence. */
  otherUsers: z.array(z.string()),
});
export type IdentityFacts = z.infer<typeof IdentityFacts>;

/** One column that is there, in the table's order. */
export const ColumnFacts = z.object({
  name: z.string(),
  type: z.string(),
  collation: z.string().nullable(),
  notNull: z.boolean(),
  /** From PostgreSQL 18 on: the name of the constraint that says so. */
  notNullName: z.string().nullable(),
  default: z.string().nullable(),
  /** The letter of pg_attribute.attgenerated, empty for none. */
  generated: z.string(),
  /** The letter of pg_attribute.attidentity, empty for none. */
  identity: z.string(),
  /** Where they differ from the type's and the server's own. */
  storage: z.string().nullable(),
  compression: z.string().nullable(),
  statistics: z.int().nullable(),
  options: z.array(z.string()),
  comment: z.string().nullable(),
});
export type ColumnFacts = z.infer<typeof ColumnFacts>;
