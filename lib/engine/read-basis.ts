import { z } from "zod";
import type { Outside } from "@/lib/core/outside";
import {
  type GateBasis,
  type NextPhase,
  nextAt,
  type ShownPlan,
  type ShownStep,
  shownSteps,
} from "@/lib/core/run/gates/gate-basis";
import type { GateKind } from "@/lib/core/run/gates/gate-status";
import type { PreviewPart } from "@/lib/core/run/preview";
import { PlanGate, type PlanStep, RunPlan } from "@/lib/core/run/run-plan";
import { phasesOf } from "@/lib/core/run/standing";
import type { StepStatus } from "@/lib/core/run/step-status";
import type { Transaction } from "@/lib/store/database";
import { digestOf } from "@/lib/store/digest-of";
import type { Gate, Prisma } from "@/prisma/generated/client";
import { previewOfStep } from "./preview-of-step";
import { readScope } from "./read-scope";

/** What a preview is filled in from besides the run itself. */
export type Around = { outside: Outside; publicUrl: string };

export type Basis = { basis: GateBasis; digest: string };

type RunRow = Prisma.RunGetPayload<{
  include: { target: { include: { addresses: true } }; people: true };
}>;
type Asked = Pick<Gate, "id" | "phaseId" | "stepId"> & { kind: GateKind; asks: PlanGate };

/** A run as the basis of its gates is read from it: once for all of them. */
export async function readBasisGround(tx: Transaction, runId: string) {
  const run: RunRow = await tx.run.findUniqueOrThrow({
    where: { id: runId },
    include: { target: { include: { addresses: true } }, people: true },
  });
  return { run, plan: RunPlan.parse(run.plan) };
}

/** What a decision at this gate would bind to now, and its digest. */
export async function readBasis(
  tx: Transaction,
  around: Around,
  { run, plan }: Awaited<ReturnType<typeof readBasisGround>>,
  row: Pick<Gate, "id" | "kind" | "phaseId" | "stepId" | "asks">,
): Promise<Basis> {
  const gate = { ...row, kind: row.kind as GateKind, asks: PlanGate.parse(row.asks) };
  const { id, kind, asks } = gate;
  const basis: GateBasis = {
    gate: { id, kind, title: asks.title, by: asks.by },
    plan: kind === "plan" ? shownPlan(run, plan) : null,
    evidence: await readEvidence(tx, run.id, shownSteps(plan, gate)),
    next: await readNext(tx, around, { run, plan }, gate),
    more: moreOf(plan, gate),
  };
  // As it is kept, so that what is kept has the same digest.
  const kept: GateBasis = JSON.parse(JSON.stringify(basis));
  return { basis: kept, digest: digestOf(kept) };
}

/** What a gate is about that no plan wrote: why it is asked, and the ways back with what each loses. */
function moreOf(plan: RunPlan, { kind, asks }: Asked): unknown {
  const { because = null, askedBy = null, overMs = null } = asks;
  if (kind === "late") return { because, askedBy, overMs };
  if (kind !== "rollback") return null;
  const ways = phasesOf(plan, "rollback").map(({ id, title, loses, takesMs, possibleIf }) => {
    return { id, title, loses, takesMs, possibleIf };
  });
  return { because, askedBy, ways };
}

function shownPlan(run: RunRow, plan: RunPlan): ShownPlan {
  const { target, people } = run;
  const addresses = target.addresses.map(
    ({ kind, host, port, database, username }) =>
      `${kind}: ${username}@${host}:${port}/${database}`,
  );
  return {
    ...{ playbook: plan.playbook, checksum: plan.checksum, subject: plan.subject },
    parameters: plan.parameters,
    target: {
      ...{ id: target.id, name: target.name, environment: target.environment },
      addresses: addresses.sort(),
    },
    ...{ opensAt: run.opensAt.toISOString(), closesAt: run.closesAt.toISOString() },
    people: people
      .map(({ part, personId }) => ({ part, personId }))
      .sort((a, b) => (`${a.part} ${a.personId}` < `${b.part} ${b.personId}` ? -1 : 1)),
  };
}

const Evidence = z.object({
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  detail: z.unknown(),
});
const Detail = z.object({ findings: z.unknown().optional(), rows: z.unknown().optional() });
const Failure = z.object({ text: z.string() });

async function readEvidence(
  tx: Transaction,
  runId: string,
  steps: PlanStep[],
): Promise<ShownStep[]> {
  if (steps.length === 0) return [];
  const rows = await tx.step.findMany({
    where: { runId, id: { in: steps.map(({ id }) => id) } },
    select: {
      ...{ id: true, status: true, words: true, epoch: true },
      attempts: { orderBy: { epoch: "desc" }, take: 1, select: { evidence: true, failure: true } },
      signOffs: {
        where: { signedAt: { not: null } },
        orderBy: [{ item: "asc" }, { personId: "asc" }],
      },
    },
  });
  return steps.flatMap(({ id, title }) => {
    const row = rows.find((one) => one.id === id);
    if (!row) return [];
    const [attempt] = row.attempts;
    const evidence = Evidence.safeParse(attempt?.evidence).data;
    const detail = Detail.safeParse(evidence?.detail).data;
    const signed = row.signOffs.filter(({ epoch }) => epoch === row.epoch);
    return {
      ...{ id, title, status: row.status as StepStatus, words: row.words },
      values: evidence?.values ?? {},
      findings: detail?.findings ?? null,
      rows: detail?.rows ?? null,
      failure: Failure.safeParse(attempt?.failure).data?.text ?? null,
      signed: signed.map(({ item, personId, note }) => ({ item, by: personId, note })),
    };
  });
}

async function readNext(
  tx: Transaction,
  { outside, publicUrl }: Around,
  { run, plan }: { run: RunRow; plan: RunPlan },
  gate: Asked,
): Promise<NextPhase | null> {
  const next = nextAt(plan, gate);
  if (!next) return null;
  const { id, title, isPointOfNoReturn } = next.phase;
  const scope = await readScope(tx, run, plan, publicUrl);
  const looks = await tx.gateLook.findMany({ where: { runId: run.id, gateId: gate.id } });
  const steps = await Promise.all(
    next.steps.map(async (step) => {
      const known = await previewOfStep(step, scope, outside);
      // As it was when somebody looked: nobody looks while the run's row is held.
      const there = looks.find(({ stepId }) => stepId === step.id);
      return {
        ...{ id: step.id, title: step.title, kind: step.kind, effect: step.effect },
        parts: [...known.parts, ...((there?.parts ?? []) as PreviewPart[])],
        problem: known.problem ?? there?.problem ?? null,
      };
    }),
  );
  return { id, title, isPointOfNoReturn, steps };
}
