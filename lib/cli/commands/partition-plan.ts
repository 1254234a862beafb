import { readFile } from "node:fs/promises";
import { readPlanArguments } from "@/lib/cli/partition/read-plan-arguments";
import { AppError } from "@/lib/core/errors";
import { readTableFacts } from "@/lib/partition/inventory/read-table-facts";
import { diffFacts } from "@/lib/partition/plan/diff-facts";
import type { Plan } from "@/lib/partition/plan/plan";
import { planPartitioning } from "@/lib/partition/plan/plan-partitioning";
import { PlanSource } from "@/lib/partition/plan/plan-source";
import { toPlanDocument } from "@/lib/partition/print/plan-document";
import { printPlan } from "@/lib/partition/print/print-plan";
import { withTarget } from "@/lib/pg/with-target";

const SESSION = {
  applicationName: "slackwater partition plan",
  connectTimeoutMs: 15_000,
  statementTimeoutMs: 120_000,
  deadlineMs: 600_000,
};

const EXIT_CODE: Record<Plan["verdict"], number> = { possible: 0, refused: 2, questions: 3 };

/** Shows what moving a table into partitions would do, without doing any of it. */
export const partitionPlan = {
  usage:
    "partition plan --url URL --table SCHEMA.TABLE --key COLUMN --interval day|week|month|quarter|year|SIZE",
  help: "Prints every statement, lock and cost, or what stands in the way: 0 possible, 2 refused, 3 open questions.\n      Also: --strategy copy|attach|split  --ahead N  --since KEY|15d  --from KEY  --earlier  --accept ID  --free 200GB  --rate 60MB  --compare FILE  --json",
  run: async (args: string[]): Promise<number> => {
    const { address, question, options, json, compare } = readPlanArguments(args, new Date());
    const earlier = compare === undefined ? undefined : await readSource(compare);
    const facts = await withTarget(address, SESSION, (client) => readTableFacts(client, question));
    const plan = planPartitioning(facts, options);
    process.stdout.write(
      json
        ? `${JSON.stringify(toPlanDocument(plan, { facts, options }), null, 2)}\n`
        : printPlan(plan),
    );
    if (earlier) process.stdout.write(sayChanges(diffFacts(earlier.facts, facts)));
    return EXIT_CODE[plan.verdict];
  },
};

async function readSource(file: string): Promise<PlanSource> {
  try {
    const document: unknown = JSON.parse(await readFile(file, "utf8"));
    return PlanSource.parse((document as { source?: unknown }).source);
  } catch (cause) {
    throw new AppError("invalid_input", {
      message: `${file} is not a plan that this command wrote with --json. Nothing was read.`,
      remedy: "Give the file that --json was written to.",
      cause,
    });
  }
}

function sayChanges(changes: string[]): string {
  if (changes.length === 0) return "Nothing that is carried over was changed since that plan.\n";
  return `Changed since that plan:\n${changes.map((change) => `  ${change}\n`).join("")}`;
}
