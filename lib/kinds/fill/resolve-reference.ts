import type { PlanValue } from "@/lib/core/run/run-plan";
import type { Scalar, Scope } from "@/lib/core/run/scope";

/** What a reference stands for: a name in the database, or a value with the type it is bound as. */
export type Filling =
  | { is: "name"; path: readonly string[]; plain: string }
  | { is: "value"; value: Scalar; type: string | null; plain: string };

/** What can follow a parameter of a type: `{{ table.schema }}`. */
export const PARAMETER_PROPERTIES: Record<PlanValue["type"], readonly string[]> = {
  table: ["schema", "name", "ident", "regclass"],
  column: ["name"],
  text: [],
  number: [],
  boolean: [],
  duration: ["seconds"],
  time: [],
};

/** What a path stands for, or nothing while it is not known. A parameter hides a step of its name. */
export function resolveReference(path: readonly string[], scope: Scope): Filling | undefined {
  const [first = "", ...rest] = path;
  const property = rest.join(".");
  const parameter = own(scope.parameters, first);
  if (parameter) return ofParameter(parameter, property);
  const values = first === "run" ? scope.run : own(scope.evidence, first);
  const value = values && own(values, property);
  return value === undefined ? undefined : ofScalar(value);
}

function ofParameter(value: PlanValue, property: string): Filling | undefined {
  if (property !== "" && !PARAMETER_PROPERTIES[value.type].includes(property)) return undefined;
  switch (value.type) {
    case "table":
      return ofTable(value, property);
    case "column":
      if (property === "name") return ofScalar(value.name);
      return { is: "name", path: [value.name], plain: value.name };
    case "text":
      return ofScalar(value.text);
    case "number":
      return ofScalar(value.number);
    case "boolean":
      return ofScalar(value.boolean);
    case "duration":
      if (property === "seconds") return ofScalar(value.ms / 1000);
      return {
        ...{ is: "value", value: `${value.ms} ms`, type: "interval" },
        plain: writeDuration(value.ms),
      };
    case "time":
      return { is: "value", value: value.at, type: "timestamptz", plain: value.at };
  }
}

function ofTable(
  { schema, name }: Extract<PlanValue, { type: "table" }>,
  property: string,
): Filling {
  const plain = `${schema}.${name}`;
  if (property === "schema") return ofScalar(schema);
  if (property === "name") return ofScalar(name);
  if (property === "ident") return { is: "name", path: [name], plain: name };
  if (property === "") return { is: "name", path: [schema, name], plain };
  const quoted = [schema, name].map((part) => `"${part.replaceAll('"', '""')}"`).join(".");
  return { is: "value", value: quoted, type: "regclass", plain: quoted };
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

const UNITS: [string, number][] = [
  ["w", 604_800_000],
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
];

/** "90m": as a playbook writes it, in the largest unit that is exact. */
function writeDuration(ms: number): string {
  const unit = UNITS.find(([, size]) => ms !== 0 && ms % size === 0);
  return unit ? `${ms / unit[1]}${unit[0]}` : `${ms}ms`;
}

function own<Value>(record: Record<string, Value>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
