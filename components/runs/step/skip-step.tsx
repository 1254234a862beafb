import { ReasonedAct } from "@/components/runs/acts/reasoned-act";
import { runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import type { PhaseLine, StepLine } from "@/components/runs/look/phase-lines";
import { whyNotMay, whyNotWorkOn } from "@/components/runs/look/why-not";

type Props = { phase: PhaseLine; step: StepLine };

/** Leaves a step out before it has begun: one of a checklist by a lead, any other by who moves the run. */
export function SkipStep({ phase, step }: Props) {
  const { run, me } = useRunScreen();
  const { plan, view } = step;
  const isForLeads = phase.phase.part === "before" && !plan.isOptional;
  const isMine = isForLeads ? me.roles.includes("lead") : me.roles.includes("operator");
  // Whoever never may is not shown what they cannot do.
  if (view.status !== "ready" || !isMine || whyNotMay(me, "step.skip")) return null;
  return (
    <div>
      <ReasonedAct
        label="Skip the step"
        request={runActs(run.id).skip(plan.id)}
        sent={{ expects: view.status }}
        consequence={
          isForLeads
            ? "The start of the run no longer waits for it. That you skipped it, and why, stays with the run."
            : "The run goes on as if this step were not in the plan. The report says who skipped it and why."
        }
        disabledBecause={whyNotWorkOn(run, me, "step.skip", plan.id)}
      />
    </div>
  );
}
