import clsx from "clsx";
import { Fold } from "@/components/runs/evidence/fold";
import { StepEvidence } from "@/components/runs/evidence/step-evidence";
import { STEP_STATUS_LOOK } from "@/components/runs/look/step-status-look";
import { clockSpan } from "@/components/ui/format-span";
import { Glyph } from "@/components/ui/glyph";
import { TONE_TEXT } from "@/components/ui/tone";
import type { ReportStep } from "@/lib/core/report/report";
import type { StepStatus } from "@/lib/core/run/step-status";
import { ReportAttempt } from "./report-attempt";
import { SignedItems } from "./signed-items";

/** A step: how it ended, what it took, and folded under it everything that it left behind. */
export function StepPart({ runId, step }: { runId: string; step: ReportStep }) {
  const { title, kind, status, words, attempts, signOffs, items } = step;
  const look = STEP_STATUS_LOOK[status as StepStatus];
  const last = attempts.at(-1);
  const isMany = attempts.length > 1 || (last !== undefined && last.outcome !== "passed");
  return (
    <Fold
      isOpen={isMany}
      title={
        <span className="flex flex-wrap items-baseline gap-x-3">
          <Glyph name={look.glyph} className={clsx("translate-y-0.5", TONE_TEXT[look.tone])} />
          <span>
            {title}
            <span className="sr-only">, {look.word}</span>
          </span>
          <span className="text-muted text-sm">{words ?? look.word}</span>
        </span>
      }
      note={sayTook(step)}
    >
      {items.length > 0 && <SignedItems {...{ runId, stepId: step.id, items, signOffs }} />}
      {isMany
        ? attempts.map((attempt) => (
            <ReportAttempt key={attempt.epoch} kind={kind} attempt={attempt} />
          ))
        : last && <StepEvidence kind={kind} evidence={last.evidence} />}
      {attempts.length === 0 && items.length === 0 && (
        <p className="text-muted">Nobody began it.</p>
      )}
    </Fold>
  );
}

function sayTook({ startedAt, endedAt, estimateMs }: ReportStep): string {
  const estimate = estimateMs === null ? "" : `~${clockSpan(estimateMs)}`;
  if (!startedAt || !endedAt) return estimate;
  const took = clockSpan(Date.parse(endedAt) - Date.parse(startedAt));
  return estimate ? `${took} of ${estimate}` : took;
}
