import { type ParseArgsConfig, parseArgs } from "node:util";
import { AppError } from "@/lib/core/errors";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** What a command was given, or an error that names the options there are. */
export function readOptions<Known extends Options>(args: string[], options: Known) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (cause) {
    throw unreadable(options, cause);
  }
}

/** As `readOptions`, for a command that takes options and nothing else. */
export function readOnlyOptions<Known extends Options>(args: string[], options: Known) {
  try {
    return parseArgs({ args, options, allowPositionals: false }).values;
  } catch (cause) {
    throw unreadable(options, cause);
  }
}

/** The value of an option that a command cannot do without; the remedy names those. */
export function needOption(option: string, value: string | undefined, remedy: string): string {
  if (value) return value;
  throw new AppError("invalid_input", {
    message: `The option ${option} is missing. Nothing was read.`,
    remedy,
  });
}

/** `--set name=value`, as often as wanted, as values by their names. */
export function readSettings(settings: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    settings.map((setting): [string, string] => {
      const at = setting.indexOf("=");
      if (at > 0) return [setting.slice(0, at), setting.slice(at + 1)];
      throw new AppError("invalid_input", {
        message: `--set ${setting} has no value. Nothing was read.`,
        remedy: "Write it as --set name=value.",
      });
    }),
  );
}

/** The one path that a command is given. */
export function onePath(positionals: string[], what: string): string {
  const [path, ...more] = positionals;
  if (path !== undefined && more.length === 0) return path;
  throw new AppError("invalid_input", {
    message: path === undefined ? `No ${what} was named.` : `More than one ${what} was named.`,
    remedy: `Name one ${what}.`,
  });
}

function unreadable(options: Options, cause: unknown): AppError {
  const names = Object.keys(options).map((name) => `--${name}`);
  return new AppError("invalid_input", {
    message: `${cause instanceof Error ? cause.message : "The options cannot be read."} Nothing was read.`,
    remedy: names.length > 0 ? `Known are ${names.join(", ")}.` : "It takes no options.",
    cause,
  });
}
