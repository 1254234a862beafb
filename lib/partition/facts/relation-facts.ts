import { z } from "zod";
import { ParentFacts } from "./parent-facts";

/** What a table is, apart from its columns and what hangs on it. */
export const RelationFacts = z.object({
  oid: z.int(),
  schema: z.string(),
  name: z.string(),
  /** The letter of pg_class.relkind. */
  kind: z.string(),
  persistence: z.string(),
  isPartition: z.boolean(),
  /** Plans that were stored before partitions were looked at have none. */
  parent: ParentFacts.nullable().default(null),
  hasChildren: z.boolean(),
  hasParents: z.boolean(),
  isTyped: z.boolean(),
  /** Foreign tables and partitioned tables of old servers have none. */
  accessMethod: z.string().nullable(),
  tablespace: z.string().nullable(),
  mayUseTablespace: z.boolean(),
  options: z.array(z.string()),
  toastOptions: z.array(z.string()),
  owner: z.string(),
  /** Whether we can act as the owner, as we do in everything that follows. */
  mayActAsOwner: z.boolean(),
  ownerMayCreateInSchema: z.boolean(),
  hasRowSecurity: z.boolean(),
  forcesRowSecurity: z.boolean(),
  /** Whether policies would hide rows from the owner. */
  hidesRowsFromOwner: z.boolean(),
  replicaIdentity: z.string(),
  comment: z.string().nullable(),
  extension: z.string().nullable(),
  securityLabels: z.array(z.string()),
  rules: z.array(z.string()),
  isSubscribed: z.boolean(),
});
export type RelationFacts = z.infer<typeof RelationFacts>;
