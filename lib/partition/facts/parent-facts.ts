import { z } from "zod";
import { PublicationFacts, TriggerFacts } from "./attached-facts";

/** The partitioned table that a partition belongs to, as far as that matters to whoever takes the partition's place. */
export const ParentFacts = z.object({
  schema: z.string(),
  name: z.string(),
  /** The letter of pg_partitioned_table.partstrat. */
  strategy: z.string(),
  /** The columns that it is cut by; null stands for an expression. */
  keyColumns: z.array(z.string().nullable()),
  /** Where the partition lies, in PostgreSQL's own words. */
  bound: z.string(),
  hasDefault: z.boolean(),
  /** Whether tables above it are cut by anything else than ranges of the same column. */
  isCutOtherwiseAbove: z.boolean(),
  /** Whether the partition's owner may take partitions out of it and put them in. */
  mayAlter: z.boolean(),
  /** Columns that take their numbers from the parent's identity. */
  identities: z.array(z.string()),
  /** Its triggers for each row, which every partition has as well. */
  triggers: z.array(TriggerFacts),
  /** The foreign keys that point to it, as `schema.table: name`. */
  referencedBy: z.array(z.string()),
  publications: z.array(PublicationFacts),
});
export type ParentFacts = z.infer<typeof ParentFacts>;
