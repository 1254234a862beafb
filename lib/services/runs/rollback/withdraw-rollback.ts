import { AppError } from "@/lib/core/errors";
import { hasAsked } from "@/lib/core/run/gates/has-asked";
import { whoIsAsked } from "@/lib/core/run/gates/may-decide";
import { GOING_BACK } from "@/lib/core/run/loss/destroy-ground";
import { readDecidingGround } from "@/lib/engine/deciding-ground";
import { endDecisions } from "@/lib/engine/end-decisions";
import { type GateInHand, readGates } from "@/lib/engine/gate-in-hand";
import { recordMove } from "@/lib/engine/record";
import { tell } from "@/lib/engine/tell";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor, type RunInHand } from "@/lib/services/runs/act-on-run";
import { OfRun, Reason } from "@/lib/services/runs/run-input";

export const WithdrawRollbackInput = OfRun.extend({ reason: Reason });

/**
 * Takes a request to go back, by whoever made it, off the table before it is decided. The run is
 * again what it was: it goes on, where asking was all that held it.
 */
export async function withdrawRollback(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, reason } = WithdrawRollbackInput.parse(raw);
  return actOnRun(ctx, "run.withdraw-rollback", runId, async (hand) => {
    const { tx, mover, run, row } = hand;
    const gate = await requestOf(hand);
    if (!hasAsked(ctx.actor, gate.asks)) throw notTheirs(gate);
    const words = `${nameOfActor(ctx)} withdraws the request to go back: ${reason}`;
    const standing = gate.decisions.filter(
      (one) => one.round === gate.round && one.endedAt === null,
    );
    await tellWithdrawn(hand, gate, words);
    await endDecisions(tx, standing, { at: mover.at, because: "withdrawn", words });
    const at = { runId, thing: "gate", gateId: GOING_BACK } as const;
    await recordMove(tx, mover, { ...at, event: "withdraw", verb: "request withdrawn", words });
    await tx.run.update({ where: { id: runId }, data: { backAskedAt: null } });
    const isOnlyAsked = run.status === "held" && row.heldBecause === gate.asks.heldFor;
    if (isOnlyAsked)
      await recordMove(tx, mover, {
        ...{ runId, thing: "run", event: "resume" },
        words: "The run goes on: only the request to go back held it.",
      });
    return {
      before: { status: run.status, gate: "open" },
      after: { status: isOnlyAsked ? "running" : run.status, gate: "withdrawn" },
      reason,
    };
  });
}

async function requestOf({ tx, run }: RunInHand): Promise<GateInHand> {
  const gate = (await readGates(tx, run.id)).find(({ id }) => id === GOING_BACK);
  if (gate?.status === "open") return gate;
  throw new AppError("stale_state", {
    message: `Nobody's request to take run ${run.number} back waits for a decision now. Nothing was changed.`,
    remedy: "Look at the run as it is now.",
  });
}

/** Whoever was still asked, and whoever had answered. */
async function tellWithdrawn(
  { tx, mover, row }: RunInHand,
  gate: GateInHand,
  words: string,
): Promise<void> {
  if (row.kind !== "live") return;
  const { runId, id: gateId, round, decisions } = gate;
  const asked = whoIsAsked(await readDecidingGround(tx, gate, mover.at)).map(({ id }) => id);
  const answered = decisions
    .filter((one) => one.round === round && one.endedAt === null)
    .flatMap(({ personId }) => personId ?? []);
  await tell(tx, {
    ...{ runId, words, at: mover.at, event: "rollback-withdrawn", about: { gateId } },
    dedupe: `rollback-withdrawn ${runId} ${round}`,
    to: [...asked, ...answered],
    link: `/runs/${runId}/rollback`,
  });
}

function notTheirs({ asks }: GateInHand): AppError {
  return new AppError("not_allowed", {
    message: `${asks.askedBy ?? "Somebody else"} asked to go back, and only who asked takes that back. Nothing was changed.`,
    remedy: "Whoever is asked can say no; then the run stays held until it is resumed.",
  });
}
