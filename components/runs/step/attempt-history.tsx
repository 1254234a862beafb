import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Fold } from "@/components/runs/evidence/fold";
import { StepEvidence } from "@/components/runs/evidence/step-evidence";
import { useRunScreen } from "@/components/runs/live/run-context";
import { Button } from "@/components/ui/button";
import { fetchJson } from "@/components/ui/fetch-json";
import { clockSpan } from "@/components/ui/format-span";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import type { AttemptView } from "@/lib/core/run/run-view";

type Props = { stepId: string; kind: string; attempts: AttemptView[] };

/** The tries before the last one, each with what it recorded; the oldest are asked for. */
export function AttemptHistory({ stepId, kind, attempts }: Props) {
  const earlier = attempts.slice(1);
  const oldest = attempts.at(-1)?.epoch ?? 1;
  const [reach, setReach] = useState(0);
  if (earlier.length === 0) return null;
  const older = Array.from({ length: Math.min(reach, oldest - 1) }, (_, back) => oldest - 1 - back);
  return (
    <Section title="Earlier attempts" note={oldest - 1 + earlier.length}>
      {earlier.map((attempt) => (
        <Attempt key={attempt.epoch} kind={kind} attempt={attempt} />
      ))}
      {older.map((epoch) => (
        <OldAttempt key={epoch} {...{ stepId, kind, epoch }} />
      ))}
      {oldest - 1 > older.length && (
        <Button variant="quiet" onClick={() => setReach(reach + 5)}>
          Show older attempts
        </Button>
      )}
    </Section>
  );
}

function OldAttempt({ stepId, kind, epoch }: { stepId: string; kind: string; epoch: number }) {
  const { run } = useRunScreen();
  const url = `/api/runs/${run.id}/steps/${encodeURIComponent(stepId)}/attempts/${epoch}`;
  const attempt = useQuery({
    queryKey: ["attempt", run.id, stepId, epoch],
    queryFn: ({ signal }) => fetchJson<AttemptView>(url, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (attempt.isError) return <p className="py-2 text-muted">{attempt.error.message}</p>;
  return attempt.data ? <Attempt kind={kind} attempt={attempt.data} /> : null;
}

function Attempt({ kind, attempt }: { kind: string; attempt: AttemptView }) {
  const { epoch, outcome, startedBy, startedAt, endedAt, words, evidence } = attempt;
  return (
    <Fold
      title={
        <>
          <span className="figure mr-3 text-muted">{epoch}</span>
          {outcome ?? "under way"}
          <span className="text-muted"> · {startedBy}</span>
        </>
      }
      note={endedAt && clockSpan(Date.parse(endedAt) - Date.parse(startedAt))}
    >
      <p className="text-muted text-sm">
        Began <Time at={startedAt} format="second" />. {words}
      </p>
      <StepEvidence kind={kind} evidence={evidence} />
    </Fold>
  );
}
