import { Badge } from "@/components/ui/badge";
import { saySpan } from "@/components/ui/format-span";
import { Section } from "@/components/ui/section";
import { writeDuration } from "@/lib/core/duration-text";
import type { RenderedPlan } from "@/lib/core/playbook/playbook-view";
import type { PhasePart, PlanPhase } from "@/lib/core/run/run-plan";
import { GateLine } from "./gate-line";
import { PlanStepFold } from "./plan-step-fold";

type Props = { part: PhasePart; title: string; plan: RenderedPlan };

/** The phases of one part of a plan, each with its steps. */
export function PlanPhases({ part, title, plan: { plan, previews } }: Props) {
  const phases = plan.phases.filter((phase) => phase.part === part);
  if (phases.length === 0) return null;
  const steps = phases.reduce((sum, phase) => sum + phase.steps.length, 0);
  return (
    <Section
      title={title}
      note={`${counted(phases.length, NOUNS[part])}, ${counted(steps, "step")}`}
    >
      {part === "window" && plan.approval && <GateLine gate={plan.approval} when="Ahead of time" />}
      <ol className="space-y-6">
        {phases.map((phase, place) => (
          <li key={phase.id} id={phase.id}>
            <PhaseHead phase={phase} number={part === "window" ? place + 1 : null} />
            {phase.gate && <GateLine gate={phase.gate} when="Go or no-go before it" />}
            {phase.steps.map((step, at) => (
              <PlanStepFold
                key={step.id}
                step={step}
                number={part === "window" ? `${place + 1}.${at + 1}` : `${at + 1}`}
                preview={previews[step.id]}
              />
            ))}
          </li>
        ))}
      </ol>
    </Section>
  );
}

const NOUNS: Record<PhasePart, string> = {
  before: "checklist",
  window: "phase",
  rollback: "way",
  after: "checklist",
};

function PhaseHead({ phase, number }: { phase: PlanPhase; number: number | null }) {
  return (
    <>
      <h3 className="mb-1 flex flex-wrap items-baseline gap-x-3">
        {number !== null && <span className="figure font-normal text-faint">{number}</span>}{" "}
        {phase.title}
        {phase.isPointOfNoReturn && (
          <Badge tone="bad" glyph="buoy">
            Point of no return
          </Badge>
        )}
        <span className="figure ml-auto font-normal text-muted text-sm">{sayWhen(phase)}</span>
      </h3>
      {phase.part === "rollback" && (
        <p className="mb-2 text-muted text-sm">
          Loses: {phase.loses ?? "not said by the playbook"}
        </p>
      )}
    </>
  );
}

function sayWhen({ part, atMs, takesMs }: PlanPhase): string {
  if (part === "before") return `due ${writeDuration(-atMs)} before`;
  if (part === "rollback") return takesMs > 0 ? `about ${saySpan(takesMs)}` : "";
  if (part === "after") return `due at ${signed(atMs)}`;
  return `${signed(atMs)}, ${saySpan(takesMs)}`;
}

function signed(ms: number): string {
  return ms >= 0 ? `+${writeDuration(ms)}` : writeDuration(ms);
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
