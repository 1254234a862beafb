import { type ParseArgsConfig, parseArgs } from "node:util";
import { AppError } from "@/lib/core/errors";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** What a playbook command was given, or an error that names the options there are. */
export function readOptions<Known extends Options>(args: string[], options: Known) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (cause) {
    const names = Object.keys(options).map((name) => `--${name}`);
    throw new AppError("invalid_input", {
      message: `${cause instanceof Error ? cause.message : "The options cannot be read."} Nothing was read.`,
      remedy: names.length > 0 ? `Known are ${names.join(", ")}.` : "It takes no options.",
      cause,
    });
  }
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
