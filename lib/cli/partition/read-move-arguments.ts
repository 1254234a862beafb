import { needOption, readOnlyOptions } from "@/lib/cli/read-options";
import { parseTargetUrl } from "@/lib/core/parse-target-url";
import type { TargetAddress } from "@/lib/core/target-address";
import { readTableName } from "./read-table-name";

const OPTIONS = {
  url: { type: "string" },
  table: { type: "string" },
  to: { type: "string" },
  confirm: { type: "string" },
  unvalidated: { type: "boolean" },
  json: { type: "boolean" },
} as const;

const NEEDED = "The command needs --url and --table.";

export type MoveArguments = {
  address: TargetAddress;
  table: { schema: string; name: string };
  json: boolean;
  /** How fast, in percent. */
  to: string | undefined;
  /** The name of the table, typed again. */
  confirm: string | undefined;
  /** To cut over what nobody has validated. */
  unvalidated: boolean;
};

/** What a command on a migration that is in the ledger is told. */
export function readMoveArguments(args: string[]): MoveArguments {
  const given = readOnlyOptions(args, OPTIONS);
  return {
    address: parseTargetUrl(needOption("--url", given.url, NEEDED)),
    table: readTableName(needOption("--table", given.table, NEEDED)),
    json: given.json ?? false,
    to: given.to,
    confirm: given.confirm,
    unvalidated: given.unvalidated ?? false,
  };
}

/** Takes one option with its value out of the arguments of a command that has others as well. */
export function takeOption(args: string[], option: string): [string | undefined, string[]] {
  const at = args.indexOf(option);
  if (at < 0) return [undefined, args];
  return [args[at + 1] ?? "", [...args.slice(0, at), ...args.slice(at + 2)]];
}

/** Takes one option without a value out of them, and says whether it was there. */
export function takeFlag(args: string[], flag: string): [boolean, string[]] {
  return [args.includes(flag), args.filter((arg) => arg !== flag)];
}
