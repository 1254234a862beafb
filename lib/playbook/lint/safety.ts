import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import type { Problem } from "@/lib/core/playbook/problem";
import { kindOf } from "@/lib/kinds/registry";
import { inlineFiles } from "@/lib/playbook/freeze/inline-files";
import type { OutlinePhase, OutlineStep } from "@/lib/playbook/outline";
import { problemOf, type Reading } from "@/lib/playbook/reading";

/** Steps that destroy without a decision ahead of them, and what is asked of steps that cannot keep it. */
export function lintSafety(reading: Reading): Problem[] {
  return reading.phases.flatMap((phase) =>
    phase.steps.flatMap((step) => {
      const isDestroying = destroys(step, reading.files);
      return [
        ...(isDestroying ? withoutGate(reading, phase, step) : withoutLoss(reading, step)),
        ...withoutBackup(reading, step),
      ];
    }),
  );
}

function withoutGate(reading: Reading, phase: OutlinePhase, step: OutlineStep): Problem[] {
  const isAsked = phase.part === "window" || phase.part === "after";
  if (!isAsked || phase.gate || step.written.gate) return [];
  const message = `${step.title} destroys, and neither it nor ${phase.title} has a gate: nobody is asked before it. Expected a gate; a live run would not carry it out.`;
  const path = [...step.path, step.kind];
  return [problemOf(reading, path, { code: "destroys_without_gate", message })];
}

function withoutLoss(reading: Reading, step: OutlineStep): Problem[] {
  return (["confirm", "needs-backup"] as const)
    .filter((key) => step.written[key] !== undefined)
    .map((key) => {
      const message = `${step.title} does not destroy, so “${key}” asks for nothing there.`;
      return problemOf(reading, [...step.path, key], {
        code: "value_invalid",
        message,
        isWarning: true,
      });
    });
}

/** A backup that no step proves is never young enough. */
function withoutBackup({ phases, ...reading }: Reading, step: OutlineStep): Problem[] {
  if (step.written["needs-backup"] === undefined) return [];
  const steps = phases.flatMap((phase) => phase.steps);
  const ahead = steps.slice(0, steps.indexOf(step));
  if (ahead.some(({ written }) => written.proves === "backup")) return [];
  const message = `${step.title} needs a backup, and no step before it says “proves: backup”.`;
  const path = [...step.path, "needs-backup"];
  return [problemOf({ ...reading, phases }, path, { code: "value_invalid", message })];
}

function destroys(step: OutlineStep, files: Record<string, string>): boolean {
  const kind = kindOf(step.kind);
  const parsed = kind?.schema.safeParse(inlineFiles(step.input, files));
  return parsed?.success === true && kind?.effect(parsed.data, NOTHING_OUTSIDE) === "destroys";
}
