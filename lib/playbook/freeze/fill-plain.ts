import { parseDuration, writeDuration } from "@/lib/core/duration-text";
import { planValueAt } from "@/lib/core/run/plan-value-member";
import { findReferences } from "@/lib/core/run/reference";
import type { PlanValue } from "@/lib/core/run/run-plan";

/** The text with its references to parameters filled in for people; others stay as they are written. */
export function fillPlain(text: string, values: Record<string, PlanValue>): string {
  let filled = "";
  let end = 0;
  for (const { path, from, to } of findReferences(text)) {
    const [name = "", ...members] = path;
    const found = Object.hasOwn(values, name) ? values[name] : undefined;
    const value = found && planValueAt(found, members);
    filled += text.slice(end, from) + (value ? sayValue(value) : text.slice(from, to));
    end = to;
  }
  return filled + text.slice(end);
}

/** A parameter's value for people. */
export function sayValue(value: PlanValue): string {
  switch (value.type) {
    case "table":
      return value.schema === "public" ? value.name : `${value.schema}.${value.name}`;
    case "column":
      return value.name;
    case "text":
      return value.text;
    case "number":
      return String(value.number);
    case "boolean":
      return value.boolean ? "yes" : "no";
    case "duration":
      return writeDuration(value.ms);
    case "time":
      return value.at;
  }
}

/** The milliseconds of a duration as it is written, with parameters filled in. */
export function readMs(
  written: string | undefined,
  values: Record<string, PlanValue>,
): number | null {
  if (written === undefined) return null;
  return parseDuration(fillPlain(written, values)) ?? null;
}
