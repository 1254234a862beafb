import { z } from "zod";

/** A view that reads the table directly. */
export const ViewFacts = z.object({
  schema: z.string(),
  name: z.string(),
  /** v or m, as in pg_class.relkind. */
  kind: z.string(),
  owner: z.string(),
  definition: z.string(),
  options: z.array(z.string()),
  /** It groups by the primary key and shows more than it groups by. */
  needsPrimaryKey: z.boolean(),
  mayReplace: z.boolean(),
});
export type ViewFacts = z.infer<typeof ViewFacts>;

/** A function whose body is bound to the table. */
export const FunctionFacts = z.object({
  signature: z.string(),
  definition: z.string(),
  mayReplace: z.boolean(),
});
export type FunctionFacts = z.infer<typeof FunctionFacts>;

/** What else depends on the table or on its row type, in PostgreSQL's own words. */
export const DependentFacts = z.object({
  views: z.array(ViewFacts),
  functions: z.array(FunctionFacts),
  rowTypeUsers: z.array(z.string()),
  others: z.array(z.string()),
  /** Functions whose text mentions the table and that find it by name. */
  mentions: z.array(z.string()),
});
export type DependentFacts = z.infer<typeof DependentFacts>;
