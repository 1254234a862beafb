import { needOption, readOnlyOptions } from "@/lib/cli/read-options";
import { AppError } from "@/lib/core/errors";
import { parseTargetUrl } from "@/lib/core/parse-target-url";
import type { TargetAddress } from "@/lib/core/target-address";
import type { Question } from "@/lib/partition/inventory/read-table-facts";
import { PlanOptions } from "@/lib/partition/plan/plan-options";
import { readBytes } from "./read-bytes";
import { readTableName } from "./read-table-name";

const OPTIONS = {
  url: { type: "string" },
  table: { type: "string" },
  key: { type: "string" },
  interval: { type: "string" },
  strategy: { type: "string" },
  ahead: { type: "string" },
  since: { type: "string" },
  from: { type: "string" },
  earlier: { type: "boolean" },
  accept: { type: "string", multiple: true },
  free: { type: "string" },
  rate: { type: "string" },
  compare: { type: "string" },
  json: { type: "boolean" },
} as const;

const NEEDED = "A plan needs --url, --table, --key and --interval.";

export type PlanArguments = {
  address: TargetAddress;
  question: Question;
  options: PlanOptions;
  json: boolean;
  compare: string | undefined;
};

/** What the command line asks for, or an error that says what is wrong with it. */
export function readPlanArguments(args: string[], now: Date): PlanArguments {
  const given = readOnlyOptions(args, OPTIONS);
  const since = given.since === undefined ? null : readSince(given.since, now);
  const options = PlanOptions.safeParse({
    interval: needOption("--interval", given.interval, NEEDED),
    strategy: given.strategy,
    ahead: given.ahead === undefined ? undefined : Number(given.ahead),
    since,
    from: given.from ?? null,
    earlier: given.earlier ?? false,
    accept: given.accept ?? [],
    freeBytes: given.free === undefined ? null : readBytes("--free", given.free),
    bytesPerSecond: given.rate === undefined ? null : readBytes("--rate", given.rate),
  });
  if (!options.success) throw invalid(`--${String(options.error.issues[0]?.path[0])}`);
  const table = readTableName(needOption("--table", given.table, NEEDED));
  return {
    address: parseTargetUrl(needOption("--url", given.url, NEEDED)),
    question: { ...table, key: needOption("--key", given.key, NEEDED), since },
    options: options.data,
    json: given.json ?? false,
    compare: given.compare,
  };
}

/** `15d` is an instant when it is asked, and must not move while rows are copied. */
function readSince(text: string, now: Date): string {
  const days = /^(\d{1,5})d$/.exec(text)?.[1];
  return days === undefined
    ? text
    : new Date(now.getTime() - Number(days) * 86_400_000).toISOString().slice(0, 10);
}

const MEANING: Record<string, string> = {
  "--interval": "Give day, week, month, quarter, year, or how many keys a partition has.",
  "--ahead": "Give a whole number from 0 to 1000.",
  "--strategy":
    "Give copy, attach for a table that is too large to copy, or split for a partition.",
};

function invalid(option: string): AppError {
  return new AppError("invalid_input", {
    message: `The option ${option} has a value that it cannot have. Nothing was read.`,
    remedy: MEANING[option] ?? "Look at the help of the command.",
  });
}
