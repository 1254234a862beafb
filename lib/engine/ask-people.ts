import type { MessageEvent } from "@/lib/core/message/message-event";
import type { GateKind } from "@/lib/core/run/gates/gate-status";
import { whoIsAsked } from "@/lib/core/run/gates/may-decide";
import type { Transaction } from "@/lib/store/database";
import { readDecidingGround } from "./deciding-ground";
import { readGate } from "./gate-in-hand";
import { type Around, readBasis, readBasisGround } from "./read-basis";
import { tell } from "./tell";
import { wantLooks } from "./want-looks";

type Asking = { runId: string; gateId: string };

const ASKING: Partial<Record<GateKind, MessageEvent>> = {
  plan: "plan-asked",
  rollback: "rollback-asked",
};

/** Keeps what is asked about, and tells whoever is asked, once a round and without those who know already. */
export async function askPeople(
  tx: Transaction,
  around: Around,
  at: Date,
  { runId, gateId, words, known = [] }: Asking & { words: string; known?: readonly string[] },
): Promise<void> {
  const key = { runId_id: { runId, id: gateId } };
  const row = await readGate(tx, runId, gateId);
  const ground = await readBasisGround(tx, runId);
  await wantLooks(tx, ground, row);
  const { digest } = await readBasis(tx, around, ground, row);
  await tx.gate.update({ where: key, data: { digest } });
  if (ground.run.kind !== "live") return;
  const asked = whoIsAsked(await readDecidingGround(tx, row, at));
  await tell(tx, {
    ...{ runId, words, at, about: { gateId } },
    to: asked.map(({ id }) => id).filter((id) => !known.includes(id)),
    event: ASKING[row.kind] ?? "gate-asked",
    dedupe: `gate-asked ${runId} ${gateId} ${row.round}`,
    link: `/runs/${runId}/gates/${gateId}`,
  });
}
