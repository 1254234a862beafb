import { saySpan } from "@/components/ui/format-span";
import type { Effect } from "@/lib/core/run/effect";
import type { GateCard } from "@/lib/core/run/gates/gate-card";
import { pastReturn } from "@/lib/core/run/rollback/ways-back";
import type { RunPlan } from "@/lib/core/run/run-plan";
import type { RunView } from "@/lib/core/run/run-view";

/** What approving does and whether it can be taken back, in sentences: the first thing a lead reads. */
export function sayRisk(run: RunView, { gate, basis }: GateCard): string[] {
  switch (gate.kind) {
    case "plan":
      return [sayEffects(effectsOf(run.plan)), "Void the moment anything in the plan changes."];
    case "rollback":
      return [
        "The run goes back by the way that is chosen here.",
        ...sayClock(run.plan.rollback?.withinMs ?? null),
      ];
    case "late":
      return ["The start is later than the plan allows by itself.", sayWayBack(run, false)];
    default: {
      const effects = basis.next?.steps.map(({ effect }) => effect) ?? [];
      const isFinal = basis.next?.isPointOfNoReturn ?? false;
      return [sayEffects(effects), sayWayBack(run, isFinal)];
    }
  }
}

function effectsOf(plan: RunPlan): Effect[] {
  return plan.phases
    .filter(({ part }) => part === "window")
    .flatMap(({ steps }) => steps.map(({ effect }) => effect));
}

function sayEffects(effects: readonly Effect[]): string {
  const count = (wanted: Effect) => effects.filter((effect) => effect === wanted).length;
  const [changes, destroys] = [count("changes"), count("destroys")];
  const steps = effects.length === 1 ? "One step" : `${effects.length} steps`;
  if (effects.length === 0) return "Nothing begins by it.";
  if (changes + destroys === 0) return `${steps}, only reading.`;
  const parts = [
    ...(changes > 0 ? [`${changes} ${changes === 1 ? "changes" : "change"} data or schema`] : []),
    ...(destroys > 0 ? [`${destroys} ${destroys === 1 ? "destroys" : "destroy"} something`] : []),
  ];
  return `${steps}: ${parts.join(", ")}.`;
}

function sayWayBack(run: RunView, isFinal: boolean): string {
  if (isFinal) return "From its start on there is no way back.";
  if (pastReturn(run.plan, run.steps))
    return "There has been no way back since the point of no return.";
  const ways = run.plan.phases.filter(({ part }) => part === "rollback");
  if (ways.length === 0) return "The playbook has no way back.";
  // The best comes first in a playbook.
  const loses = ways[0]?.loses?.replace(/\.$/, "");
  return loses
    ? `The run can still go back. That loses: ${lowerFirst(loses)}.`
    : "The run can still go back; what that loses the playbook does not say.";
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function sayClock(withinMs: number | null): string[] {
  return withinMs === null
    ? []
    : [`The playbook wants service restored within ${saySpan(withinMs)} of the decision.`];
}
