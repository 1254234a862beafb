import { GATE_KINDS } from "@/lib/core/run/gates/gate-status";
import { gateTime } from "@/lib/core/run/gates/gate-timer";
import { isWaitedFor } from "@/lib/core/run/gates/is-waited-for";
import { whoIsAsked } from "@/lib/core/run/gates/may-decide";
import { missingLeads } from "@/lib/core/run/gates/missing-leads";
import { PlanGate } from "@/lib/core/run/run-plan";
import type { RunStatus } from "@/lib/core/run/run-status";
import type { Database, Transaction } from "@/lib/store/database";
import { advanceRun } from "./advance-run";
import { readDecidingGround } from "./deciding-ground";
import { endDecisions } from "./end-decisions";
import { type GateInHand, readGate } from "./gate-in-hand";
import { lockRun } from "./lock-run";
import { engineAt, type Mover } from "./mover";
import { recordMove, recordNote } from "./record";
import { tell } from "./tell";
import { toGateView } from "./to-gate-view";
import type { Worker } from "./worker";

type Keeper = Pick<Worker, "db" | "now" | "log" | "outside" | "publicUrl">;

/** Reminds of the gates that wait, passes them on, and ends what was not decided in time. */
export async function handleDueGates(worker: Keeper): Promise<void> {
  for (const { runId, id: gateId } of await findDue(worker.db, worker.now()))
    await handle(worker, runId, gateId).catch((error) =>
      // One that cannot be handled must not keep the others waiting.
      worker.log.error({ error, runId, gateId }, "A gate whose time has come was not handled."),
    );
}

async function findDue(db: Database, now: Date) {
  const rows = await db.gate.findMany({
    where: {
      ...{ status: "open", openedAt: { not: null } },
      run: { kind: "live", status: { in: ["booked", "open", "running", "held"] } },
    },
    include: { run: { select: { status: true } } },
  });
  return rows.filter(({ run, openedAt, ...row }) => {
    const kind = GATE_KINDS.find((one) => one === row.kind) ?? "phase";
    if (openedAt === null || !isWaitedFor(kind, run.status as RunStatus)) return false;
    return gateTime({ ...row, kind, openedAt, asks: PlanGate.parse(row.asks) }, now) !== undefined;
  });
}

async function handle(worker: Keeper, runId: string, gateId: string): Promise<void> {
  const at = worker.now();
  await worker.db.$transaction(async (tx) => {
    const run = await lockRun(tx, runId);
    const gate = await readGate(tx, runId, gateId);
    // Somebody else may have been quicker: a decision, or another worker.
    if (gate.status !== "open" || gate.openedAt === null) return;
    if (!isWaitedFor(gate.kind, run.status)) return;
    const time = gateTime({ ...gate, openedAt: gate.openedAt }, at);
    if (!time) return;
    const mover = engineAt(at);
    if (time.is === "to be reminded of") await remind(tx, at, gate, time.reminders);
    else if (time.is === "to be passed on") await passOn(tx, mover, gate);
    else await expire(tx, mover, gate);
    await advanceRun(tx, worker, runId, at);
  });
}

async function remind(tx: Transaction, at: Date, gate: GateInHand, reminders: number) {
  const { runId, id: gateId, round, asks, expiresAt } = gate;
  await tx.gate.update({ where: { runId_id: { runId, id: gateId } }, data: { reminders } });
  const until = expiresAt ? ` until ${expiresAt.toISOString().slice(11, 16)} UTC` : "";
  await tell(tx, {
    ...{ runId, at, event: "gate-reminder" },
    words: `“${asks.title}” still waits for ${sayMissing(gate)}${until}.`,
    about: { gateId, ...(expiresAt ? { until: expiresAt.toISOString() } : {}) },
    dedupe: `gate-reminder ${runId} ${gateId} ${round} ${reminders}`,
    to: await asked(tx, gate, at),
    link: linkTo(gate),
  });
}

/** From now on those may decide too to whom the playbook passes it on; they may have spoken already. */
async function passOn(tx: Transaction, mover: Mover, gate: GateInHand) {
  const { runId, id: gateId, round, asks } = gate;
  const to = new Intl.ListFormat("en").format(Object.keys(asks.escalate?.to ?? {}));
  const words = `“${asks.title}” still waits for ${sayMissing(gate)}, so ${to} may stand in from now on.`;
  await tx.gate.update({
    where: { runId_id: { runId, id: gateId } },
    data: { escalatedAt: mover.at },
  });
  await recordNote(tx, mover, { ...at(gate), verb: "escalated", words });
  const passed = { ...gate, escalatedAt: mover.at };
  await tell(tx, {
    ...{ runId, words, at: mover.at, event: "gate-escalated", about: { gateId } },
    dedupe: `gate-escalated ${runId} ${gateId} ${round}`,
    to: await asked(tx, passed, mover.at),
    link: linkTo(gate),
  });
  const view = toGateView(passed);
  if (view.decisions.length > 0 && missingLeads(view).length === 0)
    await recordMove(tx, mover, {
      ...{ runId, thing: "gate", gateId, event: "approve" },
      words: `“${asks.title}” is approved: those to whom it was passed on had approved already.`,
    });
}

async function expire(tx: Transaction, mover: Mover, gate: GateInHand) {
  const { runId, id: gateId, round, asks } = gate;
  const words = `“${asks.title}” was not decided in time: it still waited for ${sayMissing(gate)}.`;
  const standing = gate.decisions.filter((one) => one.round === round && one.endedAt === null);
  await endDecisions(tx, standing, { at: mover.at, because: "expired", words });
  await recordMove(tx, mover, { runId, thing: "gate", gateId, event: "expire", words });
  await tell(tx, {
    ...{ runId, words, at: mover.at, event: "gate-expired", about: { gateId } },
    dedupe: `gate-expired ${runId} ${gateId} ${round}`,
    to: await asked(tx, gate, mover.at),
    link: linkTo(gate),
  });
}

async function asked(tx: Transaction, gate: GateInHand, now: Date): Promise<string[]> {
  return whoIsAsked(await readDecidingGround(tx, gate, now)).map(({ id }) => id);
}

function sayMissing(gate: GateInHand): string {
  return new Intl.ListFormat("en").format(missingLeads(toGateView(gate)));
}

function at({ runId, phaseId }: GateInHand) {
  return { runId, ...(phaseId === null ? {} : { phaseId }) };
}

function linkTo({ runId, id }: GateInHand): string {
  return `/runs/${runId}/gates/${id}`;
}
