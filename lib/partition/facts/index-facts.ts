import { z } from "zod";

/** The constraint that an index stands for. */
export const IndexConstraintFacts = z.object({
  name: z.string(),
  /** p, u or x, as in pg_constraint.contype. */
  type: z.enum(["p", "u", "x"]),
  isDeferrable: z.boolean(),
  isDeferred: z.boolean(),
  isTemporal: z.boolean(),
  /** As PostgreSQL writes it: what an exclusion is made of again. */
  definition: z.string(),
  comment: z.string().nullable(),
});

/** One index with all that its making needs. */
export const IndexFacts = z.object({
  name: z.string(),
  isUnique: z.boolean(),
  isValid: z.boolean(),
  isClustered: z.boolean(),
  isReplicaIdentity: z.boolean(),
  /** What is before the first INCLUDE or WITH: `btree (unit_id, recorded_at DESC)`. */
  head: z.string(),
  /** ` INCLUDE (…) NULLS NOT DISTINCT WITH (…)`, without a tablespace. */
  middle: z.string(),
  predicate: z.string().nullable(),
  tablespace: z.string().nullable(),
  /** The plain columns of the key, in order; null stands for an expression. */
  keyColumns: z.array(z.string().nullable()),
  included: z.array(z.string()),
  nullsNotDistinct: z.boolean(),
  options: z.array(z.string()),
  /** Statistics targets of expressions, by their place. */
  statistics: z.array(z.object({ place: z.int(), target: z.int() })),
  usesWholeRow: z.boolean(),
  constraint: IndexConstraintFacts.nullable(),
  comment: z.string().nullable(),
});
export type IndexFacts = z.infer<typeof IndexFacts>;
