import { z } from "zod";

/** What the rows say about the column that is to be the partition key. */
export const KeyFacts = z.object({
  column: z.string(),
  /** Null when the table was not read: it is no table, has no such column, or is not ours. */
  values: z
    .object({
      /** The least and the greatest value that is no infinity; null where there is none. */
      min: z.string().nullable(),
      max: z.string().nullable(),
      nulls: z.int(),
      infinities: z.array(z.string()),
      /** UUIDs that are not of version 7. */
      foreignUuids: z.int(),
      /** Rows that stay behind when only those since a point are copied. */
      since: z.object({ at: z.string(), rowsBefore: z.int() }).nullable(),
    })
    .nullable(),
  /** The least and greatest values were found by an index and not by reading the table. */
  hasIndex: z.boolean(),
});
export type KeyFacts = z.infer<typeof KeyFacts>;
