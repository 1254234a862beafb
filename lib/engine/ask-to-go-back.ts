import { GOING_BACK } from "@/lib/core/run/loss/destroy-ground";
import { PlanGate, type RunPlan } from "@/lib/core/run/run-plan";
import type { Transaction } from "@/lib/store/database";
import { askPeople } from "./ask-people";
import { idOf, type Mover, nameOf } from "./mover";
import type { Around } from "./read-basis";
import { type Moved, recordMove } from "./record";

type Asking = {
  runId: string;
  plan: RunPlan;
  /** Why, as the card says it. */
  because: string;
  /** The steps whose evidence it is decided on. */
  shows?: readonly string[];
  /** The way that whoever asks proposes. */
  wanted?: string | undefined;
  /** What the run is held for since then, where it was running before. */
  heldFor?: string | undefined;
};

/** Asks those who decide about going back, on one card; asked anew, it is a round of its own. */
export async function askToGoBack(
  tx: Transaction,
  around: Around,
  mover: Mover,
  { runId, plan, because, shows = [], wanted, heldFor }: Asking,
): Promise<Moved> {
  const key = { runId_id: { runId, id: GOING_BACK } };
  const askedById = idOf(mover);
  const known = await tx.gate.findUnique({ where: key });
  const asks: PlanGate = PlanGate.parse({
    ...{ id: GOING_BACK, title: "Go back", by: plan.rollback?.decidedBy ?? {}, shows },
    ...{ expiresMs: null, escalate: null, onReject: "hold" },
    ...{ because, askedBy: nameOf(mover), ...(wanted === undefined ? {} : { wanted }) },
    ...(askedById === null ? {} : { askedById }),
    ...(heldFor === undefined ? {} : { heldFor }),
  });
  if (known) await tx.gate.update({ where: key, data: { asks } });
  else await tx.gate.create({ data: { runId, id: GOING_BACK, kind: "rollback", asks } });
  const words = `${nameOf(mover)} asks to go back: ${because}`;
  const moved = await recordMove(tx, mover, {
    ...{ runId, thing: "gate", gateId: GOING_BACK, verb: "rollback asked", words },
    event: known ? "reopen" : "open",
  });
  await tx.run.update({ where: { id: runId }, data: { backAskedAt: mover.at } });
  await askPeople(tx, around, mover.at, { runId, gateId: GOING_BACK, words });
  return moved;
}
