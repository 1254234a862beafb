import { z } from "zod";
import { DurationText } from "@/lib/kinds/duration";
import { ValueExpectation } from "@/lib/kinds/expect/value-expectation";
import { JsonPath } from "@/lib/kinds/http/http-input";
import { WatchTolerance } from "@/lib/kinds/watch/tolerance";

/** What is read from a source, once. */
export const READING_FIELDS = {
  source: z.string().min(1).describe("The source's name in the outside file."),
  query: z
    .string()
    .min(1)
    .max(4_000)
    .optional()
    .describe("Of Prometheus: an instant query in PromQL. Of Loki: a log query in LogQL."),
  path: z
    .string()
    .max(4_000)
    .optional()
    .describe("Of a JSON endpoint: what follows the source's address."),
  value: JsonPath.optional().describe("Of a JSON endpoint: where the value stands in the answer."),
  over: DurationText.default("5m").describe("Of Loki: the time whose lines are counted."),
  expect: ValueExpectation.optional().describe(
    "What is expected of the value, of each sample where there are several, or of the number of lines.",
  ),
  levels: z
    .partialRecord(z.enum(["error", "warn", "info", "debug", "unknown"]), ValueExpectation)
    .optional()
    .describe("Of Loki: what is expected of the number of lines of a level: `{ error: 0 }`."),
  optional: z
    .boolean()
    .default(false)
    .describe(
      "The run goes on where the source is not configured, down, or has no data: tolerated, never passed.",
    ),
};

/** What a playbook says of a value from Prometheus, Loki or a JSON endpoint. */
export const PrometheusInput = z
  .strictObject({
    ...READING_FIELDS,
    for: DurationText.optional().describe("Looks again and again for this time, not only once."),
    every: DurationText.default("15s").describe("What passes between two looks."),
    tolerate: WatchTolerance.prefault({}).describe("How much of the looks may be bad."),
  })
  .refine(({ query, path }) => (query === undefined) !== (path === undefined), {
    message: "must have a `query`, or for a JSON endpoint a `path`",
  })
  .refine(({ path, value }) => (path === undefined) === (value === undefined), {
    message: "`path` and `value` belong together",
  })
  .refine(({ expect, levels }) => expect !== undefined || levels !== undefined, {
    message: "must say what is expected",
  });
export type PrometheusInput = z.output<typeof PrometheusInput>;
