import { z } from "zod";
import { Id, Line, WrittenDuration } from "./texts";

const FromSource = z.strictObject({
  source: z.string().min(1).describe("The source's name in the outside file."),
  query: z
    .string()
    .min(1)
    .max(4_000)
    .optional()
    .describe(
      "Of Prometheus: an instant query in PromQL. Of Loki: a log query, whose lines are counted.",
    ),
  path: z
    .string()
    .max(4_000)
    .optional()
    .describe("Of a JSON endpoint: what follows the source's address."),
  value: z
    .string()
    .max(1_000)
    .optional()
    .describe("Of a JSON endpoint: where the value stands in the answer."),
});

/** A figure that is read again and again while the run goes on, and drawn beside it. */
export const WrittenSample = z
  .strictObject({
    name: Id.describe("Unique among the samples. `write-latency` is drawn around the cutover."),
    title: Line.optional().describe("What the chart is called; the name by default."),
    unit: z
      .string()
      .trim()
      .max(20)
      .default("")
      .describe("What the figure counts, such as ms, rows or bytes."),
    every: WrittenDuration.default("1s").describe(
      "What passes between two readings. What takes long is read less often all the same.",
    ),
    sql: z
      .string()
      .min(1)
      .max(20_000)
      .optional()
      .describe(
        "One statement that only reads, answered within half a second: the first column of its first row is the figure.",
      ),
    prometheus: FromSource.optional().describe(
      "Or a value from Prometheus, Loki or a JSON endpoint.",
    ),
  })
  .refine(({ sql, prometheus }) => (sql === undefined) !== (prometheus === undefined), {
    message: "must have either `sql` or `prometheus`",
  })
  .meta({ id: "sample" });

export type WrittenSample = z.output<typeof WrittenSample>;
