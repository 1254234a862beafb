import { forecastTide } from "@/lib/core/forecast-tide";
import { deriveTidePlan, type TideRun } from "@/lib/core/run/derive-tide-plan";
import type { GateBasis } from "@/lib/core/run/gates/gate-basis";
import type { CardShown, Circumstances } from "@/lib/core/run/gates/gate-card";
import { RunPlan } from "@/lib/core/run/run-plan";
import { type GateInHand, readGates } from "@/lib/engine/gate-in-hand";
import { readBasis, readBasisGround } from "@/lib/engine/read-basis";
import { readEstimates } from "@/lib/engine/read-estimates";
import { toGateView } from "@/lib/engine/to-gate-view";
import type { ServiceContext } from "@/lib/services/context";
import { toGlance, WITH_TARGET } from "@/lib/services/runs/reading/run-glance";
import { toStepView } from "@/lib/services/runs/reading/run-parts";
import type { Transaction } from "@/lib/store/database";

type Timed = Omit<TideRun, "plan"> & { plan: RunPlan };

/** What the card of a gate shows now, and the digest of what a decision would bind to. */
export async function readCardShown(
  tx: Transaction,
  ctx: ServiceContext,
  gate: GateInHand,
): Promise<CardShown & { digest: string }> {
  const ground = await readBasisGround(tx, gate.runId);
  const { basis, digest } = await readBasis(tx, ctx, ground, gate);
  const names = await namesIn(tx, basis);
  const circumstances = circumstancesOf(await readTimes(tx, ctx, gate.runId), gate, names);
  return { basis, digest, circumstances };
}

/** One query after the other: a transaction has one connection. */
async function readTimes(tx: Transaction, ctx: ServiceContext, runId: string): Promise<Timed> {
  const row = await tx.run.findUniqueOrThrow({ where: { id: runId }, include: WITH_TARGET });
  const plan = RunPlan.parse(row.plan);
  const steps = await tx.step.findMany({ where: { runId }, orderBy: { position: "asc" } });
  const gates = await readGates(tx, runId);
  return {
    ...toGlance(row),
    plan,
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    heldSince: row.heldAt?.toISOString() ?? null,
    wayBack: row.wayBack,
    steps: steps.map((step) => toStepView(step, [], [])),
    gates: gates.map(toGateView),
    estimates: await readEstimates(tx, plan),
    asOf: ctx.now().toISOString(),
  };
}

function circumstancesOf(
  run: Timed,
  gate: GateInHand,
  names: Record<string, string>,
): Circumstances {
  const { slackMs, lateMs } = forecastTide(deriveTidePlan(run), Date.parse(run.asOf));
  return {
    ...{ asOf: run.asOf, slackMs, lateMs, names },
    deviations: deviationsOf(run),
    decided: toGateView(gate).decisions.map(({ person, as, answer }) => ({
      ...{ name: person.name, as, answer },
    })),
  };
}

function deviationsOf({ plan, steps, estimates }: Timed): Circumstances["deviations"] {
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
