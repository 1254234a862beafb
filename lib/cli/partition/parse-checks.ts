import { AppError } from "@/lib/core/errors";
import { CHECK_NAMES, type CheckName } from "@/lib/partition/validate/finding";

/** The checks that were named; nothing where none were, which means all. */
export function parseChecks(text: string | undefined): CheckName[] | undefined {
  if (text === undefined) return undefined;
  const names = text.split(",").map((name) => name.trim());
  const known = CHECK_NAMES.filter((name) => names.includes(name));
  if (known.length === names.length) return known;
  const strange = names.filter((name) => !CHECK_NAMES.some((one) => one === name));
  throw new AppError("invalid_input", {
    message: `There is no check ${strange.join(", ") || "twice"}. Nothing was done.`,
    remedy: `Name some of ${CHECK_NAMES.join(", ")}, each once.`,
  });
}
