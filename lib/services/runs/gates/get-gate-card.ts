import { personIdOf } from "@/lib/core/actor";
import { can } from "@/lib/core/can";
import type { GateCard, PastDecision } from "@/lib/core/run/gates/gate-card";
import { mayDecide } from "@/lib/core/run/gates/may-decide";
import { missingLeads } from "@/lib/core/run/gates/missing-leads";
import { type GateInHand, readGate } from "@/lib/engine/gate-in-hand";
import { lookAhead } from "@/lib/engine/look-ahead";
import { toDecisionView, toGateView } from "@/lib/engine/to-gate-view";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { toGlance, WITH_TARGET } from "@/lib/services/runs/reading/run-glance";
import { OfGate } from "@/lib/services/runs/run-input";
import { readAtOneMoment } from "@/lib/store/database";
import { decidingFacts } from "./deciding-facts";
import { readCardShown } from "./read-card-shown";

/** The card of a gate: what is decided, on what, who has, and whether the reader may. */
export async function getGateCard(ctx: ServiceContext, raw: unknown): Promise<GateCard> {
  const { runId, gateId } = OfGate.parse(raw);
  allow(ctx, "run.see", { kind: "run", id: runId });
  await lookFirst(ctx, runId, gateId);
  // One moment of the run: what is shown must be what its digest is of.
  return readAtOneMoment(ctx.db, (tx) => readCard(tx, ctx, runId, gateId));
}

/** Whoever is quicker than the workers looks for them, so that no card is read without it. */
async function lookFirst(ctx: ServiceContext, runId: string, gateId: string): Promise<void> {
  const wanted = await ctx.db.gateLook.count({ where: { runId, gateId, lookedAt: null } });
  if (wanted > 0) await lookAhead(ctx, runId, "a decision");
}

async function readCard(
  tx: Parameters<typeof readGate>[0],
  ctx: ServiceContext,
  runId: string,
  gateId: string,
): Promise<GateCard> {
  const row = await readGate(tx, runId, gateId);
  const shown = await readCardShown(tx, ctx, row);
  const gate = toGateView(row);
  const run = await tx.run.findUniqueOrThrow({
    where: { id: runId },
    include: WITH_TARGET,
    omit: { plan: true },
  });
  const { ways, why } = mayDecide(await decidingFacts(tx, ctx, row));
  const verdict = can(ctx.actor, "gate.decide", { kind: "run", id: runId });
  const me = personIdOf(ctx.actor);
  return {
    ...shown,
    run: toGlance(run),
    gate,
    mayDecide: verdict.allowed
      ? { as: [...new Set(ways.map(({ as }) => as))], ways, why: why?.words ?? null }
      : { as: [], ways: [], why: verdict.reason },
    mayWithdraw: gate.status === "open" && gate.decisions.some(({ person }) => person.id === me),
    decisions: row.decisions.map(toPast),
    missing: missingLeads(gate),
  };
}

const ENDINGS = ["withdrawn", "void", "expired"] as const;

function toPast(row: GateInHand["decisions"][number]): PastDecision {
  return {
    ...toDecisionView(row),
    ...{ id: row.id, round: row.round, endedWords: row.endedWords },
    endedAt: row.endedAt?.toISOString() ?? null,
    endedBecause: ENDINGS.find((one) => one === row.endedBecause) ?? null,
  };
}
