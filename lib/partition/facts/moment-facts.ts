import { z } from "zod";

/** What is true only now: sizes, sessions, statements. No plan is compared by it. */
export const MomentFacts = z.object({
  rowsEstimate: z.number().nullable(),
  heapBytes: z.number(),
  indexBytes: z.number(),
  preparedTransactions: z.array(z.string()),
  /** Sessions that have held a lock on the table for over a minute. */
  longHolders: z.array(z.object({ pid: z.int(), seconds: z.int(), application: z.string() })),
  isBeingVacuumed: z.boolean(),
  /** How near the table is to a vacuum against wraparound: 1 is there. */
  freezeAgeRatio: z.number(),
  /** Statements seen by pg_stat_statements that will mean something else; null where it cannot be read. */
  riskyStatements: z.array(z.object({ risk: z.string(), statement: z.string() })).nullable(),
});
export type MomentFacts = z.infer<typeof MomentFacts>;
