import { ReasonedAct } from "@/components/runs/acts/reasoned-act";
import { runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import type { StepLine } from "@/components/runs/look/phase-lines";
import { whyNotMay, whyNotWorkOn } from "@/components/runs/look/why-not";
import { ActionButton } from "@/components/ui/action-button";
import { Working } from "@/components/ui/working";
import { isRunOver } from "@/lib/core/run/run-status";

/** What can be done to a step besides the one next thing: pause, stop, repeat. */
export function StepControls({ step }: { step: StepLine }) {
  const { run, me } = useRunScreen();
  const { plan, view } = step;
  const acts = runActs(run.id);
  const { status } = view;
  // Somebody who never may is not shown what they cannot do.
  if (plan.by === "people" || whyNotMay(me, "step.stop")) return null;
  const off = whyNotWorkOn(run, me, "step.stop", plan.id);
  const isRunning = status === "running" || status === "queued";
  const mayRepeat =
    plan.effect === "reads" &&
    (status === "passed" || status === "tolerated") &&
    !isRunOver(run.status);
  return (
    <div className="flex flex-wrap items-start gap-3 empty:hidden">
      {isRunning && plan.isPausable && (
        <ActionButton
          label="Pause the step"
          {...acts.pause(plan.id)}
          body={{ expects: status }}
          disabledBecause={off}
        />
      )}
      {(isRunning || status === "pausing" || status === "paused") && plan.isStoppable && (
        <ReasonedAct
          label="Stop the step"
          variant="danger"
          request={acts.stop(plan.id)}
          sent={{ expects: status }}
          reason={{ name: "note", label: "Reason", isOptional: true }}
          consequence="Its session on the target is ended, and it counts as stopped when that session is gone. The run waits then."
          disabledBecause={off}
        />
      )}
      {isRunning && plan.kind === "watch" && (
        <ReasonedAct
          label="End the watch early"
          request={acts.endEarly(plan.id)}
          consequence="What was seen so far is its evidence, and that it was ended early stays with it."
          disabledBecause={off}
        />
      )}
      {status === "stopping" && (
        <p className="flex items-center gap-2 text-muted">
          <Working /> Stopping: waits until its session on the target is gone.
        </p>
      )}
      {status === "pausing" && (
        <p className="flex items-center gap-2 text-muted">
          <Working /> Pausing at the next safe place.
        </p>
      )}
      {mayRepeat && (
        <ActionButton
          label="Check it again"
          {...acts.attempt(plan.id)}
          body={{ expects: status }}
          disabledBecause={whyNotWorkOn(run, me, "step.start", plan.id)}
          confirm={{
            title: "Check it again?",
            text: "The evidence of this attempt stays; the new attempt's counts from then on.",
          }}
        />
      )}
    </div>
  );
}
