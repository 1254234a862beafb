import { AppError } from "@/lib/core/errors";
import { findReferences } from "@/lib/core/run/reference";
import type { Scope } from "@/lib/core/run/scope";
import { resolveReference } from "./resolve-reference";

/** The references in a value, at any depth, that stand for nothing yet, as they are written. */
export function findUnknown(value: unknown, scope: Scope): string[] {
  if (typeof value === "string")
    return findReferences(value)
      .filter(({ path }) => resolveReference(path, scope) === undefined)
      .map(({ from, to }) => value.slice(from, to));
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((item) => findUnknown(item, scope));
}

/** Refuses to go on with references that stand for nothing: nobody should send `{{ x }}` to anybody. */
export function requireKnown(value: unknown, scope: Scope): void {
  const unknown = [...new Set(findUnknown(value, scope))];
  if (unknown.length > 0) throw unknownReference(unknown);
}

/** What is said where a reference stands for nothing. */
export function unknownReference(written: readonly string[]): AppError {
  const [one, ...more] = written;
  return new AppError("invalid_input", {
    message: `${[one, ...more].join(" and ")} ${more.length > 0 ? "are" : "is"} not known: no parameter and no evidence of an earlier step has that name. Nothing was sent.`,
    remedy:
      "Look at what the earlier step recorded: it may have been skipped, or has no such value.",
  });
}
