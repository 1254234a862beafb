import { z } from "zod";

/** One privilege that was granted: on a table, on one of its columns, or on a sequence. */
export const GrantFacts = z.object({
  /** The name of a role; "" is everybody. */
  grantee: z.string(),
  privilege: z.string(),
  column: z.string().nullable(),
  withGrantOption: z.boolean(),
  /** Whether it was given by somebody other than the owner. */
  isByOther: z.boolean(),
});
export type GrantFacts = z.infer<typeof GrantFacts>;
