import { z } from "zod";
import { ValueExpectation } from "@/lib/kinds/expect/value-expectation";
import { READING_FIELDS } from "@/lib/kinds/session/read-only-session";
import { hasOneText, SQL_FIELDS } from "@/lib/kinds/sql/sql-input";
import { readStatements } from "@/lib/kinds/statements/read-statements";

const MeasuredQuery = z
  .strictObject({
    ...SQL_FIELDS,
    faster: z
      .number()
      .positive()
      .max(1_000_000)
      .optional()
      .describe(
        "With `compare-with`: at least so many times as fast as before; 0.9 allows a little slower.",
      ),
    "buffers-less": z
      .string()
      .regex(/^\d{1,2}(\.\d{1,2})?%$|^100%$/, "must be a share such as 50%")
      .optional()
      .describe("With `compare-with`: at least so much less data is touched than before."),
    scans: ValueExpectation.optional().describe("How many tables and partitions are scanned."),
  })
  .refine(hasOneText, { message: "must have either `sql` or `file`" })
  .superRefine(({ sql }, ctx) => {
    for (const message of sql === undefined ? [] : unfit(sql))
      ctx.addIssue({ code: "custom", message });
  });
export type MeasuredQuery = z.output<typeof MeasuredQuery>;

export const MeasureInput = z
  .strictObject({
    queries: z
      .record(
        z
          .string()
          .regex(/^[a-z][a-z0-9_]{0,39}$/, "must be a name of lower case letters, digits and _"),
        MeasuredQuery,
      )
      .refine((queries) => Object.keys(queries).length > 0, { message: "must name a query" })
      .refine((queries) => Object.keys(queries).length <= 50, { message: "has 50 queries at most" })
      .describe("The queries, by name, with what is demanded of each. They only read."),
    "warm-up": z
      .number()
      .int()
      .min(0)
      .max(20)
      .default(1)
      .describe("How often each is run beforehand, so that the caches are filled."),
    repeats: z.number().int().min(1).max(100).default(5).describe("How often each is timed."),
    "compare-with": z
      .string()
      .min(1)
      .max(30)
      .optional()
      .describe("An earlier `measure` step with queries of the same names."),
    ...READING_FIELDS,
  })
  .superRefine((input, ctx) => {
    if (input["compare-with"] !== undefined) return;
    for (const [name, { faster, "buffers-less": less }] of Object.entries(input.queries))
      if (faster !== undefined || less !== undefined)
        ctx.addIssue({
          ...{ code: "custom", path: ["queries", name] },
          message: "compares with an earlier step: `compare-with` must say which",
        });
  });
export type MeasureInput = z.output<typeof MeasureInput>;

function unfit(text: string): string[] {
  const { statements, problems } = readStatements(text);
  // What cannot be read is said with its place elsewhere.
  if (problems.length > 0 || statements.length === 0) return [];
  const [statement] = statements;
  if (statements.length > 1) return [`must be one statement; there are ${statements.length}`];
  if (statement?.command !== "SELECT" || !statement.onlyReads)
    return [
      `${statement?.command} cannot be measured: only a query that reads is run again and again`,
    ];
  return [];
}
