import { can } from "@/lib/core/can";
import type { ReportSource } from "@/lib/core/report/build-report";
import type { ReportDecision, ReportGate } from "@/lib/core/report/report";
import { toDecisionView, toGateView } from "@/lib/engine/to-gate-view";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { toAttemptView } from "@/lib/services/runs/reading/read-attempts";
import { readRun } from "@/lib/services/runs/reading/read-run";
import { readSamples } from "@/lib/services/runs/reading/read-samples";
import { toSignOffView, WITH_SIGNER } from "@/lib/services/runs/reading/run-parts";
import { readAtOneMoment, type Transaction } from "@/lib/store/database";
import { toAuditLine } from "@/lib/store/read-audit";
import type { Decision } from "@/prisma/generated/client";

/** Reads everything that the panel has kept of a run, as one moment has it. */
export async function readReportSource(ctx: ServiceContext, runId: string): Promise<ReportSource> {
  allow(ctx, "run.see", { kind: "run", id: runId });
  const samples = await readThinned(ctx, runId);
  const seesTrail = can(ctx.actor, "audit.see").allowed;
  return readAtOneMoment(
    ctx.db,
    async (tx) => {
      const run = await readRun(tx, runId, ctx.now());
      return {
        ...{ run, samples, panel: ctx.publicUrl },
        attempts: await readAllAttempts(tx, runId),
        signOffs: await readSignOffs(tx, runId),
        gates: await readGates(tx, runId),
        events: await readEvents(tx, runId),
        entries: seesTrail ? await readEntries(tx, runId) : null,
        head: await readHead(tx),
      };
    },
    { maxWait: 10_000, timeout: 30_000 },
  );
}

const POINTS = 200;

/** As many points as a picture on paper has use for. */
async function readThinned(ctx: ServiceContext, runId: string): Promise<ReportSource["samples"]> {
  const { _min, _max } = await ctx.db.sample.aggregate({
    where: { runId },
    ...{ _min: { at: true }, _max: { at: true } },
  });
  const spanMs = (_max.at?.getTime() ?? 0) - (_min.at?.getTime() ?? 0);
  return readSamples(ctx, { runId, resolution: Math.max(1, Math.ceil(spanMs / 1_000 / POINTS)) });
}

async function readAllAttempts(tx: Transaction, runId: string): Promise<ReportSource["attempts"]> {
  const rows = await tx.attempt.findMany({
    where: { runId },
    omit: { preview: true },
    orderBy: [{ stepId: "asc" }, { epoch: "asc" }],
  });
  return byStep(rows, toAttemptView);
}

async function readSignOffs(tx: Transaction, runId: string): Promise<ReportSource["signOffs"]> {
  const rows = await tx.signOff.findMany({
    where: { runId },
    include: WITH_SIGNER,
    orderBy: [{ epoch: "asc" }, { claimedAt: "asc" }, { personId: "asc" }],
  });
  return byStep(rows, (row) => ({ ...toSignOffView(row), epoch: row.epoch }));
}

function byStep<Row extends { stepId: string }, View>(
  rows: readonly Row[],
  toView: (row: Row) => View,
): Map<string, View[]> {
  const found = new Map<string, View[]>();
  for (const row of rows) found.set(row.stepId, [...(found.get(row.stepId) ?? []), toView(row)]);
  return found;
}

async function readGates(tx: Transaction, runId: string): Promise<ReportGate[]> {
  const rows = await tx.gate.findMany({
    where: { runId },
    include: { decisions: { orderBy: [{ decidedAt: "asc" }, { id: "asc" }] } },
    orderBy: [{ openedAt: { sort: "asc", nulls: "last" } }, { id: "asc" }],
  });
  return rows.map((row) => {
    const { id, kind, status, round, openedAt, decidedAt, asks } = toGateView(row);
    const { title, by } = asks;
    const decisions = row.decisions.map(toReportDecision);
    return { id, kind, title, status, round, by, openedAt, decidedAt, decisions };
  });
}

function toReportDecision(row: Decision): ReportDecision {
  const { round, shown, endedAt, endedBecause, endedWords } = row;
  return {
    ...toDecisionView(row),
    ...{ round, shown, endedBecause, endedWords },
    endedAt: endedAt?.toISOString() ?? null,
  };
}

async function readEvents(tx: Transaction, runId: string): Promise<ReportSource["events"]> {
  const rows = await tx.runEvent.findMany({ where: { runId }, orderBy: { id: "asc" } });
  return rows.map(({ id, at, actorName, verb, phaseId, stepId, words }) => ({
    ...{ id: String(id), at: at.toISOString(), who: actorName, verb, phaseId, stepId, words },
  }));
}

async function readEntries(tx: Transaction, runId: string) {
  const rows = await tx.auditEntry.findMany({
    where: { thingKind: "run", thingId: runId },
    orderBy: { seq: "asc" },
  });
  return rows.map(toAuditLine);
}

async function readHead(tx: Transaction) {
  const { seq, hash } = await tx.auditHead.findUniqueOrThrow({ where: { id: 1 } });
  return { seq: String(seq), hash };
}
