import { writeDuration } from "@/lib/core/duration-text";
import type { Outside } from "@/lib/core/outside";
import type { PlanStep } from "@/lib/core/run/run-plan";
import type { Scope } from "@/lib/core/run/scope";
import { kindOf } from "@/lib/kinds/registry";
import { renderPart } from "./render-part";
import { sayGate } from "./say-gate";

const CRASH_WORDS = {
  rerun: "after a crash it runs again",
  probe: "after a crash it finds out",
  ask: "after a crash it asks",
};

const FAILURE_WORDS = {
  hold: "if it fails the run holds",
  warn: "if it fails the run warns and goes on",
  rollback: "if it fails the run rolls back",
};

/** A step of a plan as lines of text, with exactly what it will do. */
export async function renderStep(
  step: PlanStep,
  number: number,
  known: { scope: Scope; outside: Outside },
): Promise<string[]> {
  const kind = kindOf(step.kind);
  const parts = kind
    ? await kind.preview(kind.schema.parse(step.input), known.scope, known.outside)
    : [];
  return [
    `${number}. ${step.title}  (${step.id})`,
    `   ${[step.kind, ...traits(step)].join(" · ")}`,
    ...(step.gate ? [`   ${sayGate(step.gate)}`] : []),
    ...(step.help?.split("\n") ?? []).map((line) => `   ${line}`),
    ...parts.flatMap(renderPart).map((line) => `     ${line}`.trimEnd()),
    "",
  ];
}

function traits(step: PlanStep): string[] {
  const isWork = step.by === "worker";
  return [
    isWork ? step.effect : "people sign",
    ...(step.isPausable ? ["can pause"] : []),
    ...(isWork ? [CRASH_WORDS[step.afterCrash]] : []),
    step.wayAtOnce
      ? `if it fails it goes back at once by ${step.wayAtOnce}`
      : FAILURE_WORDS[step.ifNot],
    ...(step.start === "by hand" && isWork ? ["waits for a click"] : []),
    ...(step.isOptional ? ["may be left out"] : []),
    ...(step.confirm ? [`asks for the word ${step.confirm}`] : []),
    ...(step.proves ? [`proves a ${step.proves}`] : []),
    ...(step.needsBackupMs === null
      ? []
      : [`needs a backup younger than ${writeDuration(step.needsBackupMs)}`]),
    ...(step.tolerate ? [`${step.tolerate.by} may tolerate it`] : []),
    ...(step.estimateMs === null ? [] : [`about ${writeDuration(step.estimateMs)}`]),
  ];
}
