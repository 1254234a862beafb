import type { ReactNode } from "react";
import { ReasonedAct } from "@/components/runs/acts/reasoned-act";
import { runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import type { StepLine } from "@/components/runs/look/phase-lines";
import { whyNotMay, whyNotWorkOn } from "@/components/runs/look/why-not";
import { ActionButton } from "@/components/ui/action-button";
import { type LeadOn, leadOnFrom } from "@/lib/core/run/lead-on";
import { DestroyStep } from "./destroy-step";

/** The ways on from a step that is stuck. Each is recorded with a name and a reason. */
export function WaysOn({ step }: { step: StepLine }) {
  const { run, me } = useRunScreen();
  const { plan, view } = step;
  const acts = runActs(run.id);
  // Another attempt may fail as this one did: what is decided here is decided on this one.
  const epoch = String(view.epoch);
  const sent = { expects: view.status, epoch };
  const open = leadOnFrom(plan, view);
  const tolerates = plan.tolerate?.by;

  const WAYS: Record<LeadOn, ReactNode> = {
    retry:
      plan.effect === "destroys" ? (
        <DestroyStep
          step={plan}
          label="Retry the step"
          sent={sent}
          off={whyNotWorkOn(run, me, "step.start", plan.id)}
        />
      ) : (
        <ActionButton
          label="Retry the step"
          variant="primary"
          {...acts.attempt(plan.id)}
          body={sent}
          confirm={{
            title: "Retry the step?",
            text: "It begins again from its start, or from where it last noted how far it was.",
          }}
          disabledBecause={whyNotWorkOn(run, me, "step.start", plan.id)}
        />
      ),
    tolerate: (
      <ReasonedAct
        label="Tolerate it"
        request={acts.tolerate(plan.id)}
        sent={{ epoch }}
        consequence={`What was found is within what the playbook lets the ${tolerates} accept. The step stays marked as tolerated.`}
        disabledBecause={
          whyNotMay(me, "step.tolerate") ??
          (tolerates && !me.leadKinds.includes(tolerates)
            ? `This is for the ${tolerates} to accept.`
            : undefined)
        }
      />
    ),
    settle_done: (
      <ReasonedAct
        label="It was done"
        request={acts.settle(plan.id)}
        sent={{ outcome: "done", epoch }}
        reason={{ name: "reason", label: "How you know" }}
        consequence="You found on the target that the step did what it should. The run goes on past it."
        disabledBecause={whyNotWorkOn(run, me, "step.settle", plan.id)}
      />
    ),
    settle_undone: (
      <ReasonedAct
        label="It was not done"
        request={acts.settle(plan.id)}
        sent={{ outcome: "not done", epoch }}
        reason={{ name: "reason", label: "How you know" }}
        consequence="You found on the target that nothing of the step is there. It becomes ready to run again."
        disabledBecause={whyNotWorkOn(run, me, "step.settle", plan.id)}
      />
    ),
    skip: (
      <ReasonedAct
        label="Skip the step"
        variant="danger"
        request={acts.skip(plan.id)}
        sent={sent}
        consequence="The run goes on as if this step were not in the plan. The report says who skipped it and why."
        disabledBecause={whyNotWorkOn(run, me, "step.skip", plan.id)}
      />
    ),
  };
  return (
    <section aria-label="Ways on" className="flex flex-wrap items-start gap-3">
      {open.map((way) => (
        <div key={way}>{WAYS[way]}</div>
      ))}
    </section>
  );
}
