import { StepEvidence } from "@/components/runs/evidence/step-evidence";
import { CodeBlock } from "@/components/ui/code-block";
import { Time } from "@/components/ui/time";
import type { AttemptView } from "@/lib/core/run/run-view";

/** One of several attempts, or one that did not come to a good end. */
export function ReportAttempt({ kind, attempt }: { kind: string; attempt: AttemptView }) {
  const { epoch, startedAt, startedBy, outcome, words, failure, evidence } = attempt;
  return (
    <div className="space-y-2">
      <p className="text-sm">
        <span className="font-strong">Attempt {epoch}</span>{" "}
        <span className="text-muted">
          <Time at={startedAt} format="second" utcOnly />, {startedBy}:
        </span>{" "}
        {outcome ?? "goes on"}
        {words && `. ${words}`}
      </p>
      {failure && (
        <CodeBlock
          code={failure.sqlstate ? `${failure.sqlstate}: ${failure.text}` : failure.text}
          label={`What went wrong in attempt ${epoch}`}
          language="plain"
        />
      )}
      <StepEvidence kind={kind} evidence={evidence} />
    </div>
  );
}
