import { z } from "zod";

/** Something that was read; or that the role may not see; or that could not be read this time. */
export type Reading<Value> =
  | { state: "read"; value: Value }
  | { state: "hidden"; why: string }
  | { state: "unread"; why: string };

function reading<Value extends z.ZodType>(value: Value) {
  return z.discriminatedUnion("state", [
    z.object({ state: z.literal("read"), value }),
    z.object({ state: z.literal("hidden"), why: z.string() }),
    z.object({ state: z.literal("unread"), why: z.string() }),
  ]);
}

export const ServerIdentity = z.object({
  version: z.object({ number: z.int(), text: z.string() }),
  /** The managed service that it seems to be. */
  edition: z.string().optional(),
  database: z.string(),
  role: z.string(),
  encoding: z.string(),
  collation: z.string(),
  timeZone: z.string(),
  isInRecovery: z.boolean(),
  startedAt: z.iso.datetime(),
  /** How far the server's clock is ahead of ours, and how exact that is. */
  clockAheadMs: z.number(),
  clockUncertaintyMs: z.number(),
});
export type ServerIdentity = z.infer<typeof ServerIdentity>;

export const TableFact = z.object({
  schema: z.string(),
  name: z.string(),
  kind: z.enum(["table", "partitioned table", "materialized view"]),
  /** The planner's estimate; null when the table was never analysed. */
  rowsEstimate: z.number().nullable(),
  totalBytes: z.number(),
  heapBytes: z.number(),
  indexBytes: z.number(),
  /** How many partitions hold rows; null when it is not partitioned. */
  partitions: z.int().nullable(),
});
export type TableFact = z.infer<typeof TableFact>;

export const TableFacts = z.object({
  /** All tables, of which only the largest are listed. Partitions count with their table. */
  total: z.int(),
  largest: z.array(TableFact),
  /** Sizes are estimated when a lock or the time limit kept us from measuring. */
  sizes: z.enum(["measured", "estimated"]),
});
export type TableFacts = z.infer<typeof TableFacts>;

export const Privilege = z.object({
  key: z.string(),
  granted: z.boolean(),
  reason: z.string(),
  neededFor: z.string(),
});
export type Privilege = z.infer<typeof Privilege>;

export const ExtensionFacts = z.object({
  installed: z.array(z.object({ name: z.string(), version: z.string() })),
  /** Not installed, and worth it. */
  available: z.array(z.object({ name: z.string(), version: z.string(), use: z.string() })),
});
export type ExtensionFacts = z.infer<typeof ExtensionFacts>;

export const ReplicationSlot = z.object({
  name: z.string(),
  type: z.string(),
  isActive: z.boolean(),
  /** The log that the server keeps for this slot; null when it keeps none. */
  retainedBytes: z.number().nullable(),
});
export type ReplicationSlot = z.infer<typeof ReplicationSlot>;

export const Standby = z.object({
  name: z.string(),
  state: z.string(),
  syncState: z.string(),
  lagBytes: z.number().nullable(),
  /** Null when the standby has nothing to catch up with. */
  lagMs: z.number().nullable(),
});
export type Standby = z.infer<typeof Standby>;

export const Publication = z.object({
  name: z.string(),
  isForAllTables: z.boolean(),
  tables: z.int(),
});
export type Publication = z.infer<typeof Publication>;

export const SettingRemark = z.object({ level: z.enum(["caution", "danger"]), text: z.string() });
export type SettingRemark = z.infer<typeof SettingRemark>;

export const Setting = z.object({
  name: z.string(),
  /** What a new session of this role gets, in the server's own unit. */
  value: z.string(),
  unit: z.string().nullable(),
  shown: z.string(),
  isPendingRestart: z.boolean(),
  remark: SettingRemark.optional(),
});
export type Setting = z.infer<typeof Setting>;

/** What one role can see of one database at one moment. Plain JSON. */
export const ServerFacts = z.object({
  server: ServerIdentity,
  databaseBytes: reading(z.number()),
  tables: reading(TableFacts),
  privileges: reading(z.array(Privilege)),
  extensions: reading(ExtensionFacts),
  slots: reading(z.array(ReplicationSlot)),
  standbys: reading(z.array(Standby)),
  publications: reading(z.array(Publication)),
  settings: reading(z.array(Setting)),
});
export type ServerFacts = z.infer<typeof ServerFacts>;
