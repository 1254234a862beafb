import { z } from "zod";
import { ATTEMPT_OUTCOMES, type AttemptView, type StepView } from "@/lib/core/run/run-view";
import type { Transaction } from "@/lib/store/database";

const ATTEMPTS_SHOWN = 3;

const Failure = z
  .object({
    sqlstate: z.string().nullable(),
    text: z.string(),
    figures: z.record(z.string(), z.number()).exactOptional(),
    failing: z.array(z.string()).exactOptional(),
  })
  .nullable();
const Outcome = z.enum(ATTEMPT_OUTCOMES).nullable();
const Light = z.object({
  stepId: z.string(),
  epoch: z.number(),
  startedAt: z.date(),
  endedAt: z.date().nullable(),
  startedBy: z.string(),
  outcome: Outcome,
  words: z.string().nullable(),
  lines: z.number(),
});
type Light = z.output<typeof Light>;
type Heavy = { evidence?: unknown; failure?: unknown };
type AttemptRow = Omit<Light, "outcome"> & { outcome: string | null } & Heavy;

/** The last attempts of every step, newest first. Evidence that was read before is not read again. */
export async function readAttempts(
  db: Transaction,
  runId: string,
  known: readonly StepView[],
): Promise<Map<string, AttemptView[]>> {
  const rows = Light.array().parse(
    await db.$queryRaw`
      select step_id as "stepId", epoch, started_at as "startedAt", ended_at as "endedAt",
             started_by as "startedBy", outcome, words, lines
        from (select *, row_number() over (partition by step_id order by epoch desc) as place
                from attempt
               where run_id = ${runId}::uuid) as attempt
       where place <= ${ATTEMPTS_SHOWN}
       order by step_id, epoch desc`,
  );
  const kept = endedBefore(known);
  const missing = rows.filter((row) => !kept.has(keyOf(row)));
  const heavy = await readEvidence(db, runId, missing);
  const found = new Map<string, AttemptView[]>();
  for (const row of rows) {
    const view = kept.get(keyOf(row)) ?? toAttemptView({ ...row, ...heavy.get(keyOf(row)) });
    found.set(row.stepId, [...(found.get(row.stepId) ?? []), view]);
  }
  return found;
}

/** What has ended never changes again; the database sees to it. */
function endedBefore(steps: readonly StepView[]): Map<string, AttemptView> {
  return new Map(
    steps.flatMap((step) =>
      step.attempts.flatMap((attempt) =>
        attempt.endedAt ? [[keyOf({ stepId: step.id, epoch: attempt.epoch }), attempt]] : [],
      ),
    ),
  );
}

async function readEvidence(db: Transaction, runId: string, rows: Light[]) {
  if (rows.length === 0) return new Map<string, Heavy>();
  const heavy = await db.attempt.findMany({
    where: { OR: rows.map(({ stepId, epoch }) => ({ runId, stepId, epoch })) },
    select: { stepId: true, epoch: true, evidence: true, failure: true },
  });
  return new Map<string, Heavy>(heavy.map((row) => [keyOf(row), row]));
}

export function toAttemptView(row: AttemptRow): AttemptView {
  const { epoch, startedBy, words, lines } = row;
  return {
    ...{ epoch, startedBy, words, lines },
    outcome: Outcome.parse(row.outcome),
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    evidence: row.evidence ?? null,
    failure: Failure.catch(null).parse(row.failure ?? null),
  };
}

function keyOf({ stepId, epoch }: { stepId: string; epoch: number }): string {
  return `${stepId} ${epoch}`;
}
