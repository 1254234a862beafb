import { useRunScreen } from "@/components/runs/live/run-context";
import type { StepLine } from "@/components/runs/look/phase-lines";
import { STEP_STATUS_LOOK } from "@/components/runs/look/step-status-look";
import { Notice } from "@/components/ui/notice";
import { matchTroubles } from "@/lib/core/run/match-troubles";

/** Why a step does not go on, and beside it what the playbook knows about such a failure. */
export function StepFailure({ step }: { step: StepLine }) {
  const { run } = useRunScreen();
  const { plan, view } = step;
  const last = view.attempts[0];
  const troubles = matchTroubles(run.plan, plan.id, last?.failure ?? null);
  const sqlstate = last?.failure?.sqlstate;
  return (
    <div className="grid gap-4 xl:grid-cols-2 xl:has-[>:only-child]:grid-cols-1">
      <Notice
        tone={STEP_STATUS_LOOK[view.status].tone}
        message={view.words ?? last?.words ?? `${STEP_STATUS_LOOK[view.status].word}.`}
        remedy={REMEDY[view.status]}
      >
        {sqlstate && <p className="figure text-muted text-xs">SQLSTATE {sqlstate}</p>}
        {last?.failure && last.failure.text !== (view.words ?? last.words) && (
          <p className="figure wrap-anywhere whitespace-pre-wrap text-sm">{last.failure.text}</p>
        )}
      </Notice>
      {troubles.length > 0 && (
        <section aria-label="Troubleshooting" className="space-y-3">
          {troubles.map(({ title, cause, action }) => (
            <div key={title} className="border-line border-l pl-4">
              <h3>{title}</h3>
              {cause && <p className="text-muted text-sm">{cause}</p>}
              <p className="mt-1 text-sm">{action}</p>
            </div>
          ))}
        </section>
      )}
    </div>
  );
}

const REMEDY: Partial<Record<StepLine["view"]["status"], string>> = {
  failed: "The run waits. What has happened is in the evidence below.",
  stopped: "It was stopped before its end. Nothing goes on until somebody says how.",
  uncertain:
    "Find out on the target what became of it, then say so. It is not run again before that.",
};
