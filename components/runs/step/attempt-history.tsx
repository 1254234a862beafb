import { Fold } from "@/components/runs/evidence/fold";
import { StepEvidence } from "@/components/runs/evidence/step-evidence";
import { clockSpan } from "@/components/ui/format-span";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import type { AttemptView } from "@/lib/core/run/run-view";

/** The tries before the last one, each with what it recorded. */
export function AttemptHistory({ kind, attempts }: { kind: string; attempts: AttemptView[] }) {
  const earlier = attempts.slice(1);
  if (earlier.length === 0) return null;
  return (
    <Section title="Earlier attempts" note={`${earlier.length} shown`}>
      {earlier.map((attempt) => (
        <Fold
          key={attempt.epoch}
          title={
            <>
              <span className="figure mr-3 text-muted">{attempt.epoch}</span>
              {attempt.outcome ?? "under way"}
              <span className="text-muted"> · {attempt.startedBy}</span>
            </>
          }
          note={
            attempt.endedAt &&
            clockSpan(Date.parse(attempt.endedAt) - Date.parse(attempt.startedAt))
          }
        >
          <p className="text-muted text-sm">
            Began <Time at={attempt.startedAt} format="second" />. {attempt.words}
          </p>
          <StepEvidence kind={kind} evidence={attempt.evidence} />
        </Fold>
      ))}
    </Section>
  );
}
