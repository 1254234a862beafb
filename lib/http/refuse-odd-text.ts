import { AppError } from "@/lib/core/errors";
import { isStorable } from "@/lib/core/is-storable";

/** Refuses input with a text in it, however deep, that no database could keep. */
export function refuseOddText(input: unknown): void {
  const field = findOddText(input, []);
  if (field === undefined) return;
  throw new AppError("invalid_input", {
    message: "A text has a character in it that cannot be stored. Nothing was changed.",
    remedy: "Type it again; what was pasted may have brought an invisible character along.",
    fields: { [field]: "This has a character that cannot be stored." },
  });
}

function findOddText(input: unknown, path: string[]): string | undefined {
  if (typeof input === "string") return isStorable(input) ? undefined : path.join(".");
  if (typeof input !== "object" || input === null) return undefined;
  for (const [name, value] of Object.entries(input)) {
    const found = findOddText(value, [...path, name]);
    if (found !== undefined) return found;
  }
  return undefined;
}
