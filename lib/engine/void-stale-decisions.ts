import type { GateKind } from "@/lib/core/run/gates/gate-status";
import { type GateFacts, isVoidable } from "@/lib/core/run/gates/is-voidable";
import { PlanGate } from "@/lib/core/run/run-plan";
import type { Transaction } from "@/lib/store/database";
import type { Decision, Gate } from "@/prisma/generated/client";
import { askPeople } from "./ask-people";
import { checkedAgain } from "./checked-again";
import { endDecisions } from "./end-decisions";
import type { Mover } from "./mover";
import { type Around, readBasis, readBasisGround } from "./read-basis";
import { recordMove, recordNote } from "./record";
import { opened } from "./record-gate";
import { tell } from "./tell";

type Row = Gate & { decisions: Omit<Decision, "shown">[] };

/**
 * Ends every decision whose evidence is not as it was: its gate is asked again, and whoever made it
 * is told. What has begun already is not stopped by it.
 */
export async function voidStaleDecisions(
  tx: Transaction,
  around: Around,
  mover: Mover,
  runId: string,
): Promise<void> {
  const rows = await tx.gate.findMany({
    where: { runId, status: { in: ["open", "approved"] } },
    include: { decisions: { where: { endedAt: null }, omit: { shown: true } } },
    orderBy: { id: "asc" },
  });
  if (rows.length === 0) return;
  const ground = await readBasisGround(tx, runId);
  const steps = await tx.step.findMany({
    where: { runId },
    select: { id: true, status: true, epoch: true },
  });
  for (const row of rows) {
    const facts: GateFacts = { ...row, runStatus: ground.run.status, plan: ground.plan, steps };
    if (!isVoidable(facts)) continue;
    const asked = { ...row, kind: row.kind as GateKind, asks: PlanGate.parse(row.asks) };
    // A check that is run again may find the same: what it means is known when it has ended.
    if ((await checkedAgain(tx, ground.plan, asked)) !== undefined) continue;
    const { digest } = await readBasis(tx, around, ground, row);
    if (digest !== row.digest)
      await tx.gate.update({ where: { runId_id: { runId, id: row.id } }, data: { digest } });
    const counting = row.decisions.filter(({ round }) => round === row.round);
    // What was decided before digests were kept is bound to none.
    const stale = counting.filter((one) => one.digest !== null && one.digest !== digest);
    if (stale.length > 0) await askAgain(tx, around, mover, row, counting);
  }
}

async function askAgain(
  tx: Transaction,
  around: Around,
  mover: Mover,
  row: Row,
  decisions: Row["decisions"],
): Promise<void> {
  const { runId, id: gateId, phaseId, round } = row;
  const { title } = PlanGate.parse(row.asks);
  const names = new Intl.ListFormat("en").format([
    ...new Set(decisions.map(({ person }) => person)),
  ]);
  const words = `What “${title}” is decided on has changed: ${names} decided on what is no longer so, and ${decisions.length === 1 ? "that decision counts" : "those decisions count"} no more. It is asked again.`;
  await endDecisions(tx, decisions, { at: mover.at, because: "void", words });
  if (row.status === "approved")
    await recordMove(tx, mover, {
      ...{ runId, thing: "gate", gateId, event: "void", verb: "void", words },
    });
  else {
    await tx.gate.update({
      where: { runId_id: { runId, id: gateId } },
      data: { round: { increment: 1 }, ...opened(row, mover.at) },
    });
    await recordNote(tx, mover, {
      ...{ runId, verb: "void", words },
      ...(phaseId === null ? {} : { phaseId }),
    });
  }
  const known = decisions.flatMap(({ personId }) => personId ?? []);
  await tell(tx, {
    ...{ runId, event: "decision-void", words, at: mover.at, about: { gateId } },
    dedupe: `decision-void ${runId} ${gateId} ${round}`,
    to: known,
    link: `/runs/${runId}/gates/${gateId}`,
  });
  await askPeople(tx, around, mover.at, { runId, gateId, words, known });
}
