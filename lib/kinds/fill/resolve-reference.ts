import { writeDuration } from "@/lib/core/duration-text";
import { planValueAt } from "@/lib/core/run/plan-value-member";
import type { PlanValue } from "@/lib/core/run/run-plan";
import type { Scalar, Scope } from "@/lib/core/run/scope";

/** What a reference stands for: a name in the database, or a value with the type it is bound as. */
export type Filling =
  | { is: "name"; path: readonly string[]; plain: string }
  | { is: "value"; value: Scalar; type: string | null; plain: string };

/** What a path stands for, or nothing while it is not known. A parameter hides a step of its name. */
export function resolveReference(path: readonly string[], scope: Scope): Filling | undefined {
  const [first = "", ...rest] = path;
  const parameter = own(scope.parameters, first);
  if (parameter) {
    const value = planValueAt(parameter, rest);
    return value && ofParameter(value, rest[0]);
  }
  const values = first === "run" ? scope.run : own(scope.evidence, first);
  const value = values && own(values, rest.join("."));
  return value === undefined ? undefined : ofScalar(value);
}

function ofParameter(value: PlanValue, member: string | undefined): Filling {
  switch (value.type) {
    case "table":
      return {
        ...{ is: "name", path: [value.schema, value.name] },
        plain: `${value.schema}.${value.name}`,
      };
    case "column":
      return { is: "name", path: [value.name], plain: value.name };
    case "text":
      // Parts of names are text to PostgreSQL wherever they stand.
      return member === "name" || member === "schema"
        ? { is: "value", value: value.text, type: "text", plain: value.text }
        : ofScalar(value.text);
    case "number":
      return ofScalar(value.number);
    case "boolean":
      return ofScalar(value.boolean);
    case "duration":
      return {
        ...{ is: "value", value: `${value.ms} ms`, type: "interval" },
        plain: writeDuration(value.ms),
      };
    case "time":
      return { is: "value", value: value.at, type: "timestamptz", plain: value.at };
  }
}

/** Typed as PostgreSQL types a number that is written out; a text takes its type from where it stands. */
function ofScalar(value: Scalar): Filling {
  return { is: "value", value, type: typeOf(value), plain: String(value) };
}

function typeOf(value: Scalar): string | null {
  if (typeof value === "boolean") return "boolean";
  if (typeof value !== "number") return null;
  if (!Number.isInteger(value)) return Number.isFinite(value) ? "numeric" : "double precision";
  if (Math.abs(value) < 2 ** 31) return "integer";
  return Number.isSafeInteger(value) ? "bigint" : "numeric";
}

function own<Value>(record: Record<string, Value>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
