import { z } from "zod";
import { parseDuration } from "@/lib/core/duration-text";
import { AppError } from "@/lib/core/errors";
import { planValueAt } from "@/lib/core/run/plan-value-member";
import { findReferences } from "@/lib/core/run/reference";
import type { PlanValue } from "@/lib/core/run/run-plan";
import type { Scalar, Scope } from "@/lib/core/run/scope";

const DURATION = /^(\d{1,9}(\.\d{1,3})?(ms|[wdhms]))+$|^\{\{[^{}]*\}\}$/;

/** A duration as it is written, or a reference to one. */
export const DurationText = z
  .string()
  .regex(DURATION, "must be a duration such as 30s, 5m or 1h30m");

/** The milliseconds of a duration as it is written; undefined while what it refers to is not known. */
export function durationMs(text: string, scope: Scope): number | undefined {
  const [reference] = findReferences(text);
  if (!reference) return readDuration(text);
  const value = valueAt(reference.path, scope);
  if (value === undefined) return undefined;
  if (typeof value === "object" && value?.type === "duration") return value.ms;
  return readDuration(plainText(value), text);
}

/** As above, where it has to be known. */
export function knownDurationMs(text: string, scope: Scope): number {
  const ms = durationMs(text, scope);
  if (ms !== undefined) return ms;
  throw new AppError("invalid_input", {
    message: `${text} is not known yet, so the step was not begun.`,
    remedy: "Let the step that it comes from pass first, or correct the playbook.",
  });
}

/** What a reference stands for: a parameter or its member, a value of the run, or earlier evidence. */
export function valueAt(path: readonly string[], scope: Scope): PlanValue | Scalar | undefined {
  const [first = "", ...rest] = path;
  const parameter = own(scope.parameters, first);
  if (parameter) return planValueAt(parameter, rest);
  const values = first === "run" ? scope.run : own(scope.evidence, first);
  return values && own(values, rest.join("."));
}

/** A value as text for people. */
export function plainText(value: PlanValue | Scalar): string {
  if (typeof value !== "object" || value === null) return String(value ?? "");
  switch (value.type) {
    case "text":
      return value.text;
    case "number":
      return String(value.number);
    case "boolean":
      return String(value.boolean);
    case "time":
      return value.at;
    case "table":
      return `${value.schema}.${value.name}`;
    case "column":
      return value.name;
    case "duration":
      return `${value.ms}ms`;
  }
}

function readDuration(text: string, written = text): number {
  const ms = parseDuration(text);
  if (ms !== undefined && ms >= 0) return ms;
  throw new AppError("invalid_input", {
    message: `${written} stands for "${text}", which is no duration. The step was not begun.`,
    remedy: "A duration is written as 30s, 5m or 1h30m. Correct the parameter or the playbook.",
  });
}

function own<Value>(record: Record<string, Value>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
