import { forecastTide } from "@/lib/core/forecast-tide";
import { deriveTidePlan } from "@/lib/core/run/derive-tide-plan";
import type { GateBasis } from "@/lib/core/run/gate-basis";
import type { CardShown, Circumstances } from "@/lib/core/run/gate-card";
import type { RunView } from "@/lib/core/run/run-view";
import type { GateInHand } from "@/lib/engine/gate-in-hand";
import { readBasis, readBasisGround } from "@/lib/engine/read-basis";
import type { ServiceContext } from "@/lib/services/context";
import type { Transaction } from "@/lib/store/database";
import { readRun } from "./read-run";

/** What the card of a gate shows now, and the digest of what a decision would bind to. */
export async function readCardShown(
  tx: Transaction,
  ctx: ServiceContext,
  gate: GateInHand,
): Promise<CardShown & { digest: string; view: RunView }> {
  const ground = await readBasisGround(tx, gate.runId);
  const { basis, digest } = await readBasis(tx, ctx, ground, { ...gate, asks: gate.asks });
  const view = await readRun(tx, gate.runId, ctx.now());
  const names = await namesIn(tx, basis);
  return { basis, digest, view, circumstances: circumstancesOf(view, gate.id, names) };
}

function circumstancesOf(
  run: RunView,
  gateId: string,
  names: Record<string, string>,
): Circumstances {
  const { slackMs, lateMs } = forecastTide(deriveTidePlan(run), Date.parse(run.asOf));
  const decided = run.gates.find(({ id }) => id === gateId)?.decisions ?? [];
  return {
    ...{ asOf: run.asOf, slackMs, lateMs, names },
    deviations: deviationsOf(run),
    decided: decided.map(({ person, as, answer }) => ({ name: person.name, as, answer })),
  };
}

function deviationsOf({ plan, steps, estimates }: RunView): Circumstances["deviations"] {
  return plan.phases
    .flatMap((phase) => phase.steps)
    .flatMap(({ id: stepId, title, investigateAt }) => {
      const row = steps.find(({ id }) => id === stepId);
      const expectedMs = estimates[stepId]?.ms;
      if (!row?.startedAt || !row.endedAt || expectedMs === undefined) return [];
      const tookMs = Date.parse(row.endedAt) - Date.parse(row.startedAt);
      return tookMs > expectedMs * investigateAt ? [{ stepId, title, tookMs, expectedMs }] : [];
    });
}

async function namesIn(tx: Transaction, basis: GateBasis): Promise<Record<string, string>> {
  const ids = [
    ...(basis.plan?.people.map(({ personId }) => personId) ?? []),
    ...basis.evidence.flatMap(({ signed }) => signed.map(({ by }) => by)),
  ];
  const people = await tx.person.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  return Object.fromEntries(people.map(({ id, name }) => [id, name]));
}
