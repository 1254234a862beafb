import { EnvironmentBadge } from "@/components/targets/environment-badge";
import { FactList } from "@/components/ui/fact-list";
import { saySpan } from "@/components/ui/format-span";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { PlanFit } from "@/lib/core/playbook/playbook-view";
import type { BookingProps } from "./booking-props";
import type { BookedWindow } from "./booking-window";
import type { Fit } from "./use-fit";

type Props = {
  fit: Fit;
  kind: string;
  booked: BookedWindow | null;
  target: BookingProps["targets"][number] | undefined;
};

/** What the answers come to, while they are given. */
export function Comes({ fit: { found, state }, kind, booked, target }: Props) {
  const wrong = Object.keys(found?.fields ?? {}).length;
  return (
    <aside aria-label="What it comes to" className="min-w-0 lg:sticky lg:top-20 lg:self-start">
      <Section title="What it comes to" note={<span role="status">{sayState(state, wrong)}</span>}>
        {typeof state === "object" && (
          <Notice tone="bad" message={state.failed} remedy={state.remedy} />
        )}
        {found?.plan ? (
          <Glance plan={found.plan} kind={kind} booked={booked} target={target} />
        ) : (
          <p className="border-line border-t py-3 text-muted text-sm">
            {target
              ? "The plan is counted when every value fits."
              : "Choose a target to see the plan for it."}
          </p>
        )}
      </Section>
    </aside>
  );
}

type GlanceProps = Omit<Props, "fit"> & { plan: NonNullable<PlanFit["plan"]> };

function Glance({ plan, kind, booked, target }: GlanceProps) {
  const lastsMs = booked ? booked.closesAt.getTime() - booked.opensAt.getTime() : plan.lastsMs;
  const slackMs = lastsMs - Math.max(0, plan.estimateMs - plan.startsBeforeMs);
  return (
    <>
      <p className="wrap-anywhere mb-3">
        {plan.title}
        {target && (
          <span className="mt-1 flex items-center gap-2 text-muted text-sm">
            on <span className="figure text-text">{target.name}</span>
            <EnvironmentBadge environment={target.environment} />
          </span>
        )}
      </p>
      <FactList
        facts={[
          { label: "Keeps to itself", value: plan.subject || "the whole target", mono: true },
          {
            label: "In the window",
            value: `${counted(plan.phases, "phase")}, ${counted(plan.steps, "step")}`,
            mono: true,
          },
          { label: "Destroy something", value: plan.destroys, mono: true },
          { label: "Decisions", value: plan.gates, mono: true },
          { label: "Planned", value: saySpan(plan.estimateMs), mono: true },
          ...(kind === "live"
            ? [
                {
                  label: "Slack",
                  value: slackMs >= 0 ? saySpan(slackMs) : `${saySpan(-slackMs)} too short`,
                  mono: true,
                },
              ]
            : []),
        ]}
      />
      {kind === "live" && plan.needsRehearsal && (
        <p className="mt-3 text-muted text-sm">
          It starts only after a rehearsal of this very text, somewhere else, has completed.
        </p>
      )}
    </>
  );
}

function sayState(state: Fit["state"], wrong: number): string {
  if (state === "checking") return "checking";
  if (state !== "known") return "";
  if (wrong === 0) return "every value fits";
  return wrong === 1 ? "1 value does not fit" : `${wrong} values do not fit`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
