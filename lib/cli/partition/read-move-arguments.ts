import { parseArgs } from "node:util";
import { AppError } from "@/lib/core/errors";
import { parseTargetUrl } from "@/lib/core/parse-target-url";
import type { TargetAddress } from "@/lib/core/target-address";
import { readTableName } from "./read-table-name";

const OPTIONS = {
  url: { type: "string" },
  table: { type: "string" },
  to: { type: "string" },
  confirm: { type: "string" },
  json: { type: "boolean" },
} as const;

export type MoveArguments = {
  address: TargetAddress;
  table: { schema: string; name: string };
  json: boolean;
  /** How fast, in percent. */
  to: string | undefined;
  /** The name of the table, typed again. */
  confirm: string | undefined;
};

/** What a command on a migration that is in the ledger is told. */
export function readMoveArguments(args: string[]): MoveArguments {
  const given = parse(args);
  return {
    address: parseTargetUrl(needed("--url", given.url)),
    table: readTableName(needed("--table", given.table)),
    json: given.json ?? false,
    to: given.to,
    confirm: given.confirm,
  };
}

/** Takes one option with its value out of the arguments of a command that has others as well. */
export function takeOption(args: string[], option: string): [string | undefined, string[]] {
  const at = args.indexOf(option);
  if (at < 0) return [undefined, args];
  return [args[at + 1] ?? "", [...args.slice(0, at), ...args.slice(at + 2)]];
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: false }).values;
  } catch (cause) {
    throw new AppError("invalid_input", {
      message: `${cause instanceof Error ? cause.message : "The options cannot be read."} Nothing was done.`,
      remedy: `Known are ${Object.keys(OPTIONS)
        .map((name) => `--${name}`)
        .join(", ")}.`,
      cause,
    });
  }
}

function needed(option: string, value: string | undefined): string {
  if (value) return value;
  throw new AppError("invalid_input", {
    message: `The option ${option} is missing. Nothing was done.`,
    remedy: "The command needs --url and --table.",
  });
}
