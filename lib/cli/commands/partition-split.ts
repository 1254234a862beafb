import { takeFlag, takeOption } from "@/lib/cli/partition/read-move-arguments";
import { readTableName } from "@/lib/cli/partition/read-table-name";
import { needOption } from "@/lib/cli/read-options";
import { AppError } from "@/lib/core/errors";
import { parseTargetUrl } from "@/lib/core/parse-target-url";
import { readParentKey } from "@/lib/partition/inventory/read-parent";
import { withTarget } from "@/lib/pg/with-target";
import { partitionPlan } from "./partition-plan";
import { partitionStart } from "./partition-run";

const SESSION = {
  applicationName: "slackwater partition split",
  connectTimeoutMs: 15_000,
  statementTimeoutMs: 10_000,
  deadlineMs: 30_000,
};
const NEEDED = "A split needs --url, --table and --interval.";

/** Cuts one partition into narrower ones, as far as its cutover. */
export const partitionSplit = {
  usage:
    "partition split --url URL --table SCHEMA.PARTITION --interval day|week|month|quarter|year|SIZE [--plan]",
  help: "Carries out the split of one partition until it is ready for its cutover, or prints the plan; the other partition commands go on with it by the partition's name. Options as for plan.",
  run: async (args: string[]): Promise<number> => {
    const [isPlan, rest] = takeFlag(args, "--plan");
    const split = [...rest, "--strategy", "split", ...(await keyOf(rest))];
    return (isPlan ? partitionPlan : partitionStart).run(split);
  },
};

/** The key is that of the table above, and need not be said. */
async function keyOf(args: string[]): Promise<string[]> {
  if (takeOption(args, "--key")[0] !== undefined) return [];
  const table = readTableName(needOption("--table", takeOption(args, "--table")[0], NEEDED));
  const address = parseTargetUrl(needOption("--url", takeOption(args, "--url")[0], NEEDED));
  const key = await withTarget(address, SESSION, (client) => readParentKey(client, table));
  if (key !== undefined) return ["--key", key];
  throw new AppError("invalid_input", {
    message: `${table.schema}.${table.name} is no partition of a table that is cut by one column. Nothing was changed.`,
    remedy:
      "Name the partition, with its schema. A table that is no partition yet goes by partition start.",
  });
}
