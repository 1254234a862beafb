import type { Outside } from "@/lib/core/outside";
import type { PlanStep, PlanValue, Tolerance } from "@/lib/core/run/run-plan";
import { kindOf } from "@/lib/kinds/registry";
import type { OutlinePhase, OutlineStep } from "@/lib/playbook/outline";
import type { Playbook } from "@/lib/playbook/playbook";
import { fillPlain, readMs } from "./fill-plain";
import { freezeGate } from "./freeze-gate";
import { inlineFiles } from "./inline-files";

type Around = {
  phase: OutlinePhase;
  playbook: Playbook;
  values: Record<string, PlanValue>;
  outside: Outside;
};

const INVESTIGATE_AT = 1.5;

/** A step of the plan: what its kind declares, with the playbook's own words about it. */
export function freezeStep(step: OutlineStep, around: Around): PlanStep {
  const { values, outside, playbook } = around;
  const kind = kindOf(step.kind);
  if (!kind) throw new Error(`Step ${step.id} has a kind that is not there: ${step.kind}.`);
  const input = inlineFiles(step.input, playbook.files);
  const parsed = kind.schema.parse(input);
  const effect = kind.effect(parsed, outside);
  const { written } = step;
  return {
    id: step.id,
    title: fillPlain(step.title, values),
    kind: step.kind,
    input,
    effect,
    afterCrash: kind.afterCrash(parsed, outside),
    isPausable: kind.isPausable,
    isStoppable: kind.isStoppable,
    by: kind.by,
    start: effect === "destroys" ? "by hand" : (written.start ?? around.phase.start ?? "by itself"),
    isOptional: written.optional ?? false,
    ...consequenceOf(written["if-not"], playbook),
    tolerate: toleranceOf(written.tolerate),
    estimateMs: readMs(written.takes, values),
    investigateAt: shareOf(written["investigate-at"]),
    help: written.help === undefined ? null : fillPlain(written.help, values),
    // No phase can be called like it: ids have no dots.
    gate: freezeGate({ id: `step.${step.id}`, title: step.title }, written.gate, values),
    judges: kind.judges ?? true,
    confirm: written.confirm ?? null,
    proves: written.proves ?? null,
    needsBackupMs: readMs(written["needs-backup"], values),
  };
}

/** To go back at once names the way, where the playbook has only one without saying so. */
function consequenceOf(written: OutlineStep["written"]["if-not"], { phases }: Playbook) {
  if (typeof written !== "object") return { ifNot: written ?? "hold", wayAtOnce: null };
  const [only] = phases.filter(({ part }) => part === "rollback");
  return { ifNot: "rollback" as const, wayAtOnce: written.way ?? only?.id ?? null };
}

function shareOf(percentage: string | undefined): number {
  return percentage === undefined ? INVESTIGATE_AT : Number.parseInt(percentage, 10) / 100;
}

function toleranceOf(written: OutlineStep["written"]["tolerate"]): Tolerance | null {
  if (!written) return null;
  const bounds = Object.entries(written.bounds).map(([figure, bound]) => [
    figure,
    {
      ...(bound["at-most"] === undefined ? {} : { atMost: bound["at-most"] }),
      ...(bound["at-least"] === undefined ? {} : { atLeast: bound["at-least"] }),
    },
  ]);
  return { by: written.by, bounds: Object.fromEntries(bounds) };
}
