import { Fold } from "@/components/runs/evidence/fold";
import { useRunScreen } from "@/components/runs/live/run-context";
import { EFFECT_LOOK } from "@/components/runs/look/effect-look";
import { sayPlanValue } from "@/components/runs/look/say-plan-value";
import { Badge } from "@/components/ui/badge";
import { Facts } from "@/components/ui/facts";
import { saySpan } from "@/components/ui/format-span";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import type { ShownPlan } from "@/lib/core/run/gates/gate-basis";
import type { PlanPhase } from "@/lib/core/run/run-plan";

type Props = { plan: ShownPlan; names: Readonly<Record<string, string>> };

/** What is approved with a plan: where, when, with what, by whom, and its phases. */
export function CardPlan({ plan, names }: Props) {
  const { run } = useRunScreen();
  const phases = run.plan.phases.filter(({ part }) => part === "window");
  return (
    <>
      <Section title="What is approved">
        <Facts
          facts={[
            { label: "Target", value: `${plan.target.name}, ${plan.target.environment}` },
            ...(plan.subject ? [{ label: "Table", value: plan.subject, mono: true }] : []),
            { label: "Opens", value: <Time at={plan.opensAt} utcOnly /> },
            { label: "Closes", value: <Time at={plan.closesAt} utcOnly /> },
            {
              label: "Playbook",
              value: `${plan.playbook} ${plan.checksum.slice(0, 12)}`,
              mono: true,
            },
            ...Object.entries(plan.parameters).map(([name, value]) => ({
              ...{ label: name, value: sayPlanValue(value), mono: true },
            })),
            ...plan.people.map(({ part, personId }) => ({
              label: part,
              value: names[personId] ?? "somebody",
            })),
          ]}
        />
      </Section>
      <Section title="Phases" note={`${phases.length} in the window`}>
        {phases.map((phase, place) => (
          <Phase key={phase.id} phase={phase} number={place + 1} />
        ))}
        <p className="mt-3 text-sm">
          <a href={`/runs/${run.id}`} className="text-tide underline underline-offset-4">
            Every statement in full
          </a>
        </p>
      </Section>
    </>
  );
}

function Phase({ phase, number }: { phase: PlanPhase; number: number }) {
  return (
    <Fold
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="figure text-faint">{number}</span>
          {phase.title}
          {phase.isPointOfNoReturn && (
            <Badge tone="bad" glyph="buoy">
              Point of no return
            </Badge>
          )}
        </span>
      }
      note={saySpan(phase.takesMs)}
    >
      <ul className="space-y-1.5">
        {phase.steps.map(({ id, title, effect }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3">
            <span className="wrap-anywhere">{title}</span>
            {effect !== "reads" && (
              <Badge tone={EFFECT_LOOK[effect].tone} glyph={EFFECT_LOOK[effect].glyph}>
                {EFFECT_LOOK[effect].word}
              </Badge>
            )}
          </li>
        ))}
      </ul>
    </Fold>
  );
}
