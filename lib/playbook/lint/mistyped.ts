import type { Problem } from "@/lib/core/playbook/problem";
import { findReferences } from "@/lib/core/run/reference";
import { kindOf } from "@/lib/kinds/registry";
import { looksOf, type OutlineStep } from "@/lib/playbook/outline";
import { problemOf, type Reading } from "@/lib/playbook/reading";
import type { ParameterSpec } from "@/lib/playbook/schema/parameter-schema";
import type { Path } from "@/lib/playbook/yaml/source-map";
import { type FoundString, strings, withValueAt } from "./strings";

const DURATION_KEYS = new Set<PropertyKey>(["at", "due", "expires", "lasts", "takes", "within"]);

/** References to parameters of a type that cannot stand where they stand. */
export function lintTypes(reading: Reading): Problem[] {
  const steps = reading.phases.flatMap((phase) => [...phase.steps, ...looksOf(phase)]);
  return [...durations(reading), ...steps.flatMap((step) => inputs(reading, step))];
}

function durations(reading: Reading): Problem[] {
  const { parameters: _, ...rest } = reading.value as Record<string, unknown>;
  return strings(rest)
    .filter(({ path }) => DURATION_KEYS.has(path.at(-1) ?? "") && !isInInput(reading, path))
    .flatMap(({ path, text }) => {
      const spec = parameterBehind(reading, text);
      if (!spec || spec.type === "duration") return [];
      const message = `${text} is a parameter of the type ${spec.type}. Expected one of the type duration.`;
      return [problemOf(reading, path, { code: "mistyped_reference", message })];
    });
}

function isInInput({ phases }: Reading, path: Path): boolean {
  return phases
    .flatMap((phase) => [...phase.steps, ...looksOf(phase)])
    .some(
      (step) =>
        path[step.path.length] === step.kind && step.path.every((part, i) => path[i] === part),
    );
}

/** Puts a value of the parameter's type in the place of each reference and asks the kind's schema. */
function inputs(reading: Reading, step: OutlineStep): Problem[] {
  const kind = kindOf(step.kind);
  if (!kind?.schema.safeParse(step.input).success) return [];
  return strings(step.input).flatMap(({ path, text }) => {
    const spec = path.at(-1) === "sql" ? undefined : parameterBehind(reading, text);
    const samples = spec ? samplesOf(spec) : [];
    const fits = (sample: unknown) =>
      isFine(kind.schema.safeParse(withValueAt(step.input, path, sample)), { path, text });
    if (!spec || samples.length === 0 || samples.some(fits)) return [];
    const message = `${text} is a parameter of the type ${spec.type}, which cannot stand here.`;
    const at = [...step.path, step.kind, ...path];
    return [problemOf(reading, at, { code: "mistyped_reference", message })];
  });
}

function isFine(
  result: { success: boolean; error?: { issues: { path: PropertyKey[] }[] } | undefined },
  { path }: FoundString,
): boolean {
  if (result.success) return true;
  return !result.error?.issues.some((issue) => issue.path.every((part, i) => part === path[i]));
}

/** The parameter that a text refers to and is nothing else. */
function parameterBehind({ definition }: Reading, text: string): ParameterSpec | undefined {
  const [reference, ...more] = findReferences(text);
  const isWhole = reference && more.length === 0 && reference.to - reference.from === text.length;
  const [name = "", ...members] = reference?.path ?? [];
  if (!isWhole || members.length > 0 || !Object.hasOwn(definition.parameters, name))
    return undefined;
  return definition.parameters[name];
}

/** Values that the parameter could have; none where anything goes. */
function samplesOf(spec: ParameterSpec): unknown[] {
  switch (spec.type) {
    case "table":
      return ["public.orders"];
    case "column":
      return ["created_at"];
    case "choice":
      return spec.of;
    case "integer":
    case "number": {
      const number = spec.default ?? spec.min ?? spec.max ?? 1;
      return [number, String(number)];
    }
    case "boolean":
      return [true, "true"];
    case "duration":
      return [spec.default ?? spec.min ?? "1m"];
    case "text":
    case "time":
    case "site":
    case "command":
    case "source":
    case "channel":
      return [];
  }
}
