import { findReferences } from "@/lib/core/run/reference";
import type { Scalar, Scope } from "@/lib/core/run/scope";
import { type Filling, resolveReference } from "./resolve-reference";

/**
 * The text with its references filled in for people and programs; what is not known stays as written.
 * Where a value has to be written in a way of its own, as in an address, `write` does.
 */
export function fillText(
  text: string,
  scope: Scope,
  write: (plain: string) => string = (plain) => plain,
): string {
  let filled = "";
  let end = 0;
  for (const { path, from, to } of findReferences(text)) {
    const filling = resolveReference(path, scope);
    filled += text.slice(end, from) + (filling ? write(filling.plain) : text.slice(from, to));
    end = to;
  }
  return filled + text.slice(end);
}

/** A value with every text in it filled in; a text that is one reference becomes the value itself. */
export function fillJson(value: unknown, scope: Scope): unknown {
  if (typeof value === "string") return fillAlone(value, scope);
  if (Array.isArray(value)) return value.map((item) => fillJson(item, scope));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, fillJson(item, scope)]),
  );
}

/** What a text stands for that is one reference and nothing else. */
export function soleFilling(text: string, scope: Scope): Filling | undefined {
  const [reference, ...others] = findReferences(text);
  if (!reference || others.length > 0 || text.trim() !== text.slice(reference.from, reference.to))
    return undefined;
  return resolveReference(reference.path, scope);
}

function fillAlone(text: string, scope: Scope): Scalar {
  const filling = soleFilling(text, scope);
  // What has a type of its own only in SQL is written as people write it.
  return filling?.is === "value" && typeof filling.value !== "string"
    ? filling.value
    : fillText(text, scope);
}
