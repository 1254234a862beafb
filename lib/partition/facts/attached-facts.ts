import { z } from "zod";

/** A trigger of the table that somebody made. */
export const TriggerFacts = z.object({
  name: z.string(),
  /** As PostgreSQL writes it, naming the table by schema and name. */
  definition: z.string(),
  /** The letter of pg_trigger.tgenabled. */
  enabled: z.string(),
  isBefore: z.boolean(),
  isForEachRow: z.boolean(),
  hasTransitionTables: z.boolean(),
  /** What of its function can be read: whether it sets the key, sets the whole row, asks for the table's name. */
  language: z.string(),
  setsKey: z.boolean(),
  setsRow: z.boolean(),
  asksTableName: z.boolean(),
  comment: z.string().nullable(),
});
export type TriggerFacts = z.infer<typeof TriggerFacts>;

/** A row security policy: of the table, or of another whose condition mentions the table. */
export const PolicyFacts = z.object({
  name: z.string(),
  schema: z.string(),
  table: z.string(),
  isPermissive: z.boolean(),
  command: z.string(),
  /** Names of roles; "" is everybody. */
  roles: z.array(z.string()),
  using: z.string().nullable(),
  check: z.string().nullable(),
  mayAlter: z.boolean(),
  comment: z.string().nullable(),
});
export type PolicyFacts = z.infer<typeof PolicyFacts>;

/** An extended statistics object. */
export const StatisticsFacts = z.object({
  schema: z.string(),
  name: z.string(),
  /** ` (kinds) ON a, b`, as PostgreSQL writes it. */
  body: z.string(),
  target: z.int().nullable(),
  comment: z.string().nullable(),
});
export type StatisticsFacts = z.infer<typeof StatisticsFacts>;

/** A sequence that belongs to a column, as a serial's does. */
export const OwnedSequenceFacts = z.object({
  schema: z.string(),
  name: z.string(),
  column: z.string(),
});
export type OwnedSequenceFacts = z.infer<typeof OwnedSequenceFacts>;

/** A publication that sends the table's changes out. */
export const PublicationFacts = z.object({
  name: z.string(),
  /** Whether it names the table. */
  isExplicit: z.boolean(),
  /** Whose tables it takes besides those that it names, as they come and go. */
  takesAll: z.enum(["database", "schema"]).nullable().default(null),
  viaRoot: z.boolean(),
  /** Whether it sends changes of rows that a subscriber must find again. */
  sendsChanges: z.boolean().default(true),
  columns: z.array(z.string()).nullable(),
  filter: z.string().nullable(),
  mayAlter: z.boolean(),
});
export type PublicationFacts = z.infer<typeof PublicationFacts>;
