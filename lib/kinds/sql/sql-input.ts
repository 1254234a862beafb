import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { DurationText } from "@/lib/kinds/duration";
import { readStatements } from "@/lib/kinds/statements/read-statements";
import type { Statement } from "@/lib/kinds/statements/statement";

export const TransactionMode = z.enum(["one", "each", "none"]);
export type TransactionMode = z.output<typeof TransactionMode>;

/** The SQL of a step: written in it, or in a file beside the playbook, whose text a plan holds. */
export const SQL_FIELDS = {
  sql: z
    .string()
    .min(1)
    .max(400_000)
    .optional()
    .describe("The statements, with `{{ }}` where a name or a value belongs."),
  file: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .describe("Instead of `sql`: a file beside the playbook, such as `sql/baseline.sql`."),
};

/** Says so where neither or both of `sql` and `file` are there. */
export function hasOneText({ sql, file }: { sql?: string | undefined; file?: string | undefined }) {
  return (sql === undefined) !== (file === undefined);
}

export const ONE_TEXT = { message: "must have either `sql` or `file`" };

export const SqlInput = z
  .strictObject({
    ...SQL_FIELDS,
    "read-only": z
      .boolean()
      .optional()
      .describe(
        "Runs in a read-only transaction, where nothing can be changed. By default it is, when every statement only reads.",
      ),
    transaction: TransactionMode.optional().describe(
      "`one`: all statements or none of them. `each`: every statement has its own. `none`: they are sent as they are, for procedures that commit. By default `one`, and `each` where a statement cannot run in a transaction.",
    ),
    on: z
      .enum(["primary", "replica"])
      .default("primary")
      .describe("Where it runs; on the replica it only reads."),
    "lock-timeout": DurationText.optional().describe(
      "How long a statement waits for a lock, `5s` by default; `0s` is for ever. What runs `concurrently` holds nobody up, and by default waits as long as it takes.",
    ),
    "statement-timeout": DurationText.default("1h").describe(
      "How long one statement may take; `0s` is for ever.",
    ),
    "idle-timeout": DurationText.default("60s").describe(
      "How long its transaction may be open with nothing to do.",
    ),
    retry: z
      .strictObject({
        times: z.number().int().min(0).max(50).default(5).describe("At most so often."),
        after: DurationText.default("5s").describe("How long to leave the table alone in between."),
      })
      .prefault({})
      .describe("What waited for a lock too long is rolled back and tried again."),
  })
  .refine(hasOneText, ONE_TEXT)
  .superRefine((input, ctx) => {
    for (const message of conflictsIn(input)) ctx.addIssue({ code: "custom", message });
  });
export type SqlInput = z.output<typeof SqlInput>;

/** Where nothing is written. */
export const LOCK_TIMEOUT = "5s";

/** How the statements of a step are run: as it is written, or as they need it. */
export type SqlManner = {
  statements: Statement[];
  transaction: TransactionMode;
  isReadOnly: boolean;
};

type Written = {
  sql?: string | undefined;
  transaction?: TransactionMode | undefined;
  "read-only"?: boolean | undefined;
  on?: "primary" | "replica";
};

/** Reads the statements and chooses what is not written. */
export function mannerOf(input: Written): SqlManner {
  const { statements } = readStatements(input.sql ?? "");
  const onlyReads = statements.every((statement) => statement.onlyReads);
  const isAnyAlone = statements.some(({ isAlone }) => isAlone);
  return {
    statements,
    transaction: input.transaction ?? (isAnyAlone ? "each" : "one"),
    isReadOnly:
      input["read-only"] ?? (input.on === "replica" || (onlyReads && statements.length > 0)),
  };
}

/** As above, for what is about to be sent: a text that cannot be read is never a step that does nothing. */
export function readManner(input: Written): SqlManner {
  const { statements, problems } = readStatements(input.sql ?? "");
  const [problem] = problems;
  if (!problem && statements.length > 0) return mannerOf(input);
  throw new AppError("invalid_input", {
    message: problem
      ? `Line ${problem.line}: ${problem.message} Nothing was sent.`
      : "The step has no statement. Nothing was sent.",
    remedy: "Correct the SQL of the step in the playbook, and book the run again.",
  });
}

function conflictsIn(input: Written): string[] {
  const { statements, transaction, isReadOnly } = mannerOf(input);
  const conflicts: string[] = [];
  const alone = statements.find(({ isAlone }) => isAlone);
  if (transaction === "one" && alone)
    conflicts.push(
      `${alone.command} in line ${alone.line} cannot run in a transaction with others: write \`transaction: each\`, or give it a step of its own`,
    );
  const writes = statements.find(({ onlyReads }) => !onlyReads);
  if (isReadOnly && writes)
    conflicts.push(
      `${writes.command} in line ${writes.line} changes something, and the step is read-only`,
    );
  if (input.on === "replica" && !isReadOnly)
    conflicts.push("cannot run on the replica unless it is read-only");
  return conflicts;
}
