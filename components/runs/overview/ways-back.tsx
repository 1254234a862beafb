import { ReasonedAct } from "@/components/runs/acts/reasoned-act";
import { runActs } from "@/components/runs/acts/run-acts";
import { useRunScreen } from "@/components/runs/live/run-context";
import { whyNotRollBack } from "@/components/runs/look/why-not-roll-back";
import { saySpan } from "@/components/ui/format-span";
import { Section } from "@/components/ui/section";
import { isRunOver } from "@/lib/core/run/run-status";
import { phasesOf } from "@/lib/core/run/standing";

/** The ways back, always in sight: how long each takes and what it loses, or why there is none any more. */
export function WaysBack() {
  const { run, me } = useRunScreen();
  const ways = phasesOf(run.plan, "rollback");
  if (ways.length === 0 || isRunOver(run.status)) return null;
  const off = whyNotRollBack(run, me);
  const isChosen = run.status === "rolling_back";
  return (
    <Section title={isChosen ? "On the way back" : "If you rolled back now"}>
      <ul className="border-line border-b">
        {ways
          .filter(({ id }) => !isChosen || id === run.wayBack)
          .map((way) => (
            <li key={way.id} className="space-y-1 border-line border-t py-3">
              <p className="flex items-baseline justify-between gap-4">
                <span>{way.title}</span>
                <span className="figure shrink-0 text-muted text-sm">
                  about {saySpan(way.takesMs)}
                </span>
              </p>
              <p className="text-muted text-sm">Loses: {way.loses ?? "not said by the playbook"}</p>
              {!isChosen && !off && (
                <div className="pt-1">
                  <ReasonedAct
                    label="Roll back this way"
                    variant="danger"
                    request={runActs(run.id).rollBack}
                    sent={{ way: way.id }}
                    consequence={`The run leaves its plan and goes back: ${way.title}. What is at work is stopped first. It loses: ${way.loses ?? "not said by the playbook"}`}
                  />
                </div>
              )}
            </li>
          ))}
      </ul>
      {off && !isChosen && <p className="mt-2 text-faint text-xs">{off}</p>}
    </Section>
  );
}
