import { AppError } from "@/lib/core/errors";
import type { ListedCommand } from "@/lib/core/outside";

const BLANK = /\{([A-Za-z][A-Za-z0-9_-]*)\}/g;

/** The names of the arguments that a listed command has. */
export function argumentsOf({ run }: ListedCommand): string[] {
  return [
    ...new Set(run.flatMap((part) => [...part.matchAll(BLANK)].map(([, name = ""]) => name))),
  ];
}

/** The argument vector with its blanks filled in. Each part stays one part, whatever is in it. */
export function argumentVector(
  name: string,
  command: ListedCommand,
  given: Readonly<Record<string, string>>,
): string[] {
  const wanted = argumentsOf(command);
  const missing = wanted.filter((one) => !Object.hasOwn(given, one));
  const unknown = Object.keys(given).filter((one) => !wanted.includes(one));
  if (missing.length > 0 || unknown.length > 0)
    throw refused(
      `The command ${name} takes ${wanted.length === 0 ? "no arguments" : wanted.join(", ")}` +
        (missing.length > 0 ? `; ${missing.join(", ")} is missing` : "") +
        (unknown.length > 0 ? `; it has no ${unknown.join(", ")}` : ""),
    );
  for (const one of wanted) refuseValue(one, given[one] ?? "");
  return command.run.map((part) => {
    const filled = part.replaceAll(BLANK, (_, one: string) => given[one] ?? "");
    // What was to be a value would be read as an option.
    if (filled.startsWith("-") && !part.startsWith("-"))
      throw refused(`The argument "${filled}" of ${name} begins with a hyphen`);
    return filled;
  });
}

function refuseValue(name: string, value: string): void {
  if (value === "") throw refused(`The argument ${name} is empty`);
  if (value.includes("\0")) throw refused(`The argument ${name} has a NUL in it`);
}

function refused(what: string): AppError {
  return new AppError("invalid_input", {
    message: `${what}. Nothing was started.`,
    remedy: "Correct the step's arguments in the playbook, or the parameter that they come from.",
  });
}
