import clsx from "clsx";
import Link from "next/link";
import { stepHref } from "@/components/runs/console/step-href";
import { useNow, useRunScreen } from "@/components/runs/live/run-context";
import { STEP_STATUS_LOOK } from "@/components/runs/look/step-status-look";
import { sayAgo } from "@/components/ui/format-span";
import { Glyph } from "@/components/ui/glyph";
import { Section } from "@/components/ui/section";
import { TONE_TEXT } from "@/components/ui/tone";
import { findPlanStep } from "@/lib/core/run/run-plan";
import { stepOf } from "@/lib/core/run/run-view";

/** The steps whose outcome a decision is made on, each with its verdict and its age. */
export function GateEvidence({ stepIds }: { stepIds: readonly string[] }) {
  const { run } = useRunScreen();
  const now = useNow();
  if (stepIds.length === 0) return null;
  return (
    <Section title="Evidence">
      <ul className="border-line border-b">
        {stepIds.map((stepId) => {
          const view = stepOf(run, stepId);
          const look = STEP_STATUS_LOOK[view.status];
          return (
            <li
              key={stepId}
              className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 border-line border-t py-2"
            >
              <Glyph name={look.glyph} className={clsx("translate-y-1", TONE_TEXT[look.tone])} />
              <span>
                <Link
                  href={stepHref(run, stepId)}
                  prefetch={false}
                  className="underline decoration-line-strong underline-offset-4 hover:decoration-text"
                >
                  {findPlanStep(run.plan, stepId)?.step.title ?? stepId}
                </Link>
                <span className="sr-only">, {look.word}</span>
              </span>
              <span className="figure text-muted text-sm">
                {view.endedAt ? sayAgo(view.endedAt, now) : look.word}
              </span>
              {view.words && (
                <p className="wrap-anywhere col-start-2 text-muted text-sm">{view.words}</p>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
