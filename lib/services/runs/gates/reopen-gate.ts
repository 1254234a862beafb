import { AppError } from "@/lib/core/errors";
import { isWaitedFor } from "@/lib/core/run/gates/is-waited-for";
import { askPeople } from "@/lib/engine/ask-people";
import { readGate } from "@/lib/engine/gate-in-hand";
import { recordMove } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor, requireWheel } from "@/lib/services/runs/act-on-run";
import { OfGate, Reason } from "@/lib/services/runs/run-input";

export const ReopenGateInput = OfGate.extend({ reason: Reason });

/** Asks the leads again after a rejection, or when nobody decided in time. */
export async function reopenGate(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, gateId, reason } = ReopenGateInput.parse(raw);
  return actOnRun(ctx, "gate.reopen", runId, async ({ tx, mover, run, row }) => {
    const gate = await readGate(tx, runId, gateId);
    if (gate.kind === "rollback") throw askToGoBackAnew();
    if (gate.kind !== "plan") requireWheel(ctx, row);
    if (!isWaitedFor(gate.kind, run.status)) throw notNow(gate.asks.title, run.status);
    const words = `${nameOfActor(ctx)} asks again for “${gate.asks.title}”: ${reason}`;
    await recordMove(tx, mover, { runId, thing: "gate", gateId, event: "reopen", words });
    await askPeople(tx, ctx, mover.at, { runId, gateId, words });
    return { after: { gate: gateId, status: "open" }, reason };
  });
}

function notNow(title: string, status: string): AppError {
  return new AppError("not_possible", {
    message: `The run is ${status.replaceAll("_", " ")} now and does not wait for “${title}”. Nothing was changed.`,
    remedy: "Look at the run as it is now.",
  });
}

function askToGoBackAnew(): AppError {
  return new AppError("not_possible", {
    message: "Whether a run goes back is asked with a reason, and holds it. Nothing was changed.",
    remedy: "Ask to go back anew.",
  });
}
