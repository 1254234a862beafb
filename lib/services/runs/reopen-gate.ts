import { recordMove } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor, requireWheel } from "./act-on-run";
import { readGate } from "./gate-in-hand";
import { OfGate, Reason } from "./run-input";

export const ReopenGateInput = OfGate.extend({ reason: Reason });

/** Asks the leads again after a rejection, or when nobody decided in time. */
export async function reopenGate(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, gateId, reason } = ReopenGateInput.parse(raw);
  return actOnRun(ctx, "gate.reopen", runId, async ({ tx, mover, row }) => {
    const gate = await readGate(tx, runId, gateId);
    if (gate.kind !== "plan") requireWheel(ctx, row);
    const words = `${nameOfActor(ctx)} asks again for “${gate.asks.title}”: ${reason}`;
    await recordMove(tx, mover, { runId, thing: "gate", gateId, event: "reopen", words });
    return { after: { gate: gateId, status: "open" }, reason };
  });
}
