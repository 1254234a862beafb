import { z } from "zod";
import { ValueExpectation } from "@/lib/kinds/expect/value-expectation";
import { READING_FIELDS } from "@/lib/kinds/session/read-only-session";
import { hasOneText, SQL_FIELDS } from "@/lib/kinds/sql/sql-input";
import { readStatements } from "@/lib/kinds/statements/read-statements";

const Columns = z
  .record(z.string().min(1).max(63), ValueExpectation)
  .refine((columns) => Object.keys(columns).length > 0, { message: "must name a column" });

const PlanExpectation = z
  .strictObject({
    ...SQL_FIELDS,
    analyze: z
      .boolean()
      .default(false)
      .describe(
        "Carries the query out, so that partitions which are pruned on the way count as such.",
      ),
    scans: ValueExpectation.optional().describe("How many tables and partitions are scanned."),
    only: z
      .array(z.string().min(1).max(200))
      .min(1)
      .optional()
      .describe("What may be scanned: `public.orders_2026_*`."),
    without: z
      .array(z.string().min(1).max(100))
      .min(1)
      .optional()
      .describe("Nodes that the plan must not have: `Seq Scan`."),
  })
  .refine(hasOneText, { message: "must have either `sql` or `file`" })
  .refine(({ scans, only, without }) => [scans, only, without].some((one) => one !== undefined), {
    message: "must say what is expected of the plan: `scans`, `only` or `without`",
  });

export const CheckInput = z
  .strictObject({
    ...SQL_FIELDS,
    expect: Columns.optional().describe("Of the only row, by column: `{ rows: { at-most: 0 } }`."),
    "every-row": Columns.optional().describe(
      "Of every row, by column. No rows at all is not every row; `returns` may allow it.",
    ),
    "any-row": Columns.optional().describe("Of at least one row, by column."),
    returns: ValueExpectation.optional().describe(
      "How many rows there are: `0`, `{ at-least: 1 }`.",
    ),
    about: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe("For the sentence that says what was found: `in the default partition`."),
    plan: PlanExpectation.optional().describe(
      "Instead of rows, what a query's plan is to be like.",
    ),
    ...READING_FIELDS,
  })
  .superRefine((input, ctx) => {
    for (const message of [...missingIn(input), ...unfitIn(input)])
      ctx.addIssue({ code: "custom", message });
  });
export type CheckInput = z.output<typeof CheckInput>;

type Written = {
  sql?: string | undefined;
  file?: string | undefined;
  plan?: { sql?: string | undefined } | undefined;
  expect?: object | undefined;
  "every-row"?: object | undefined;
  "any-row"?: object | undefined;
  returns?: object | undefined;
};

function missingIn(input: Written): string[] {
  const isExpecting = (["expect", "every-row", "any-row", "returns"] as const).some(
    (key) => input[key] !== undefined,
  );
  if (input.plan)
    return input.sql !== undefined || input.file !== undefined || isExpecting
      ? ["is either about rows or about a `plan`, not both"]
      : [];
  if (!hasOneText(input)) return ["must have either `sql` or `file`, or a `plan`"];
  return isExpecting
    ? []
    : ["must say what is expected: `expect`, `every-row`, `any-row` or `returns`"];
}

/** One statement that only reads, and whose columns are those that something is expected of. */
function unfitIn(input: Written): string[] {
  const text = input.plan ? input.plan.sql : input.sql;
  if (text === undefined) return [];
  const { statements, problems } = readStatements(text);
  // What cannot be read is said with its place elsewhere.
  if (problems.length > 0 || statements.length === 0) return [];
  const [statement] = statements;
  if (statements.length > 1) return [`must be one statement; there are ${statements.length}`];
  if (!statement?.onlyReads)
    return [`${statement?.command} changes something, and a check only reads`];
  const { columns } = statement;
  if (input.plan || columns === "any") return [];
  const named = [input.expect, input["every-row"], input["any-row"]].flatMap((one) =>
    Object.keys(one ?? {}),
  );
  return [...new Set(named)]
    .filter((name) => !columns.includes(name))
    .map((name) => `expects something of ${name}, and the statement returns ${columns.join(", ")}`);
}
