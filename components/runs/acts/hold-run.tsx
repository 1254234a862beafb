import { useRunScreen } from "@/components/runs/live/run-context";
import { whyNotMay } from "@/components/runs/look/why-not";
import { ReasonedAct } from "./reasoned-act";
import { runActs } from "./run-acts";

/** Stops the run where it is, until somebody lets it go on. Everybody on the run may. */
export function HoldRun() {
  const { run, me } = useRunScreen();
  if (run.status !== "running" || whyNotMay(me, "run.hold")) return null;
  return (
    <ReasonedAct
      label="Hold the run"
      request={runActs(run.id).hold}
      consequence="The step at work comes to its end; nothing begins after it until the run is resumed."
    />
  );
}
