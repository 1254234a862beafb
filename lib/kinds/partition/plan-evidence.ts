import type { Evidence } from "@/lib/core/run/scope";
import { readStoredPlan } from "@/lib/partition/ledger/stored-plan";
import { type Connect, EngineSessions } from "@/lib/partition/session/engine-sessions";
import { ident } from "@/lib/pg/sql";

/** What a migration was planned to be, from the ledger of the target. */
export async function planEvidence(connect: Connect, id: string): Promise<Evidence> {
  await using sessions = new EngineSessions(connect);
  const stored = await readStoredPlan(await sessions.open(), id);
  if (!stored) return { values: {}, detail: null };
  const { plan } = stored;
  const { ranges, estimate, shadow, retired, since, warnings, questions, fingerprint } = plan;
  const { strategy, comparison } = plan;
  const beside = (name: string) => ident(plan.table.schema, name).text;
  return {
    values: {
      partitions: ranges.length,
      rows: estimate.rows,
      bytes: estimate.tableBytes,
      "new-table": beside(shadow),
      "old-table": beside(retired),
    },
    detail: {
      ...{ strategy, comparison, shadow, retired, since, estimate, fingerprint },
      partitions: ranges.map(({ partition, from, to }) => ({ partition, from, to })),
      warnings: warnings.map(({ message }) => message),
      givenUp: questions.filter(({ isAccepted }) => isAccepted).map(({ message }) => message),
    },
  };
}
