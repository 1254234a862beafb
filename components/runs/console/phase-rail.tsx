import { useRunScreen } from "@/components/runs/live/run-context";
import { phaseLines } from "@/components/runs/look/phase-lines";
import { RailPhase } from "./rail-phase";

type Props = {
  /** The phase that is being looked at. */
  phaseId: string;
  /** The step or "gate" that is being looked at, if one is. */
  at: string | null;
};

/** Every phase of the run with how it stands; the steps of those that matter now. */
export function PhaseRail({ phaseId, at }: Props) {
  const { run, next } = useRunScreen();
  const nextPhaseId = "phaseId" in next.move ? next.move.phaseId : null;
  const parts = [
    { title: "Before", lines: phaseLines(run, "before") },
    { title: "In the window", lines: phaseLines(run, "window") },
    {
      title: "Way back",
      lines: phaseLines(run, "rollback").filter(({ phase }) => phase.id === run.wayBack),
    },
    { title: "Afterwards", lines: phaseLines(run, "after") },
  ].filter(({ lines }) => lines.length > 0);
  return (
    <nav aria-label="Phases" className="space-y-6">
      {parts.map(({ title, lines }) => (
        <div key={title}>
          <h2 className="mb-1 font-normal text-faint text-xs tracking-normal">{title}</h2>
          <ol>
            {lines.map((line) => (
              <RailPhase
                key={line.phase.id}
                runId={run.id}
                line={line}
                isNumbered={line.phase.part === "window"}
                isOpen={line.phase.id === phaseId || line.phase.id === nextPhaseId}
                isHere={line.phase.id === phaseId && at === null}
                at={line.phase.id === phaseId ? at : null}
              />
            ))}
          </ol>
        </div>
      ))}
    </nav>
  );
}
