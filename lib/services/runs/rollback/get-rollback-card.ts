import { can } from "@/lib/core/can";
import { mayDecide } from "@/lib/core/run/gates/may-decide";
import { missingLeads } from "@/lib/core/run/gates/missing-leads";
import { GOING_BACK } from "@/lib/core/run/loss/destroy-ground";
import type { RollbackCard, WayBackView } from "@/lib/core/run/rollback/rollback-card";
import { whyNoWayBack } from "@/lib/core/run/rollback/why-no-way-back";
import type { PlanPhase } from "@/lib/core/run/run-plan";
import type { RunView } from "@/lib/core/run/run-view";
import { phasesOf } from "@/lib/core/run/standing";
import { readGate } from "@/lib/engine/gate-in-hand";
import { readBasis, readBasisGround } from "@/lib/engine/read-basis";
import { toGateView } from "@/lib/engine/to-gate-view";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { decidingFacts } from "@/lib/services/runs/gates/deciding-facts";
import { readRun } from "@/lib/services/runs/reading/read-run";
import { OfRun } from "@/lib/services/runs/run-input";
import { readAtOneMoment } from "@/lib/store/database";
import { readWays } from "./read-ways";

/** The ways back as they are now, looked up in the target, and how far a decision about them is. */
export async function getRollbackCard(ctx: ServiceContext, raw: unknown): Promise<RollbackCard> {
  const { runId } = OfRun.parse(raw);
  allow(ctx, "run.see", { kind: "run", id: runId });
  const run = await readRun(ctx.db, runId, ctx.now());
  const { ways } = await readWays(ctx, runId);
  return {
    ways: phasesOf(run.plan, "rollback").map((way) => ({
      ...{ id: way.id, title: way.title, loses: way.loses, ...estimateOf(run, way) },
      availability: ways.get(way.id) ?? { answer: "unknown", because: "Nobody has looked." },
      steps: way.steps.map(({ id, title }) => ({ id, title })),
    })),
    closedBecause: whyNoWayBack(run) ?? null,
    deadline: deadlineOf(run),
    decidedBy: run.plan.rollback?.decidedBy ?? {},
    ...(await decisionOf(ctx, runId)),
    clock: {
      ...run.goingBack,
      restoredAt: run.status === "rolled_back" ? run.endedAt : null,
      withinMs: run.plan.rollback?.withinMs ?? null,
    },
    asOf: run.asOf,
  };
}

type Deciding = Pick<RollbackCard, "gate" | "digest" | "missing" | "mayDecide">;

async function decisionOf(ctx: ServiceContext, runId: string): Promise<Deciding> {
  return readAtOneMoment(ctx.db, async (tx) => {
    const key = { runId_id: { runId, id: GOING_BACK } };
    if (!(await tx.gate.findUnique({ where: key, select: { id: true } })))
      return { gate: null, digest: null, missing: [], mayDecide: { as: [], why: null } };
    const row = await readGate(tx, runId, GOING_BACK);
    const gate = toGateView(row);
    const { digest } = await readBasis(tx, ctx, await readBasisGround(tx, runId), row);
    const verdict = can(ctx.actor, "gate.decide", { kind: "run", id: runId });
    const { ways, why } = mayDecide(await decidingFacts(tx, ctx, row));
    const may = verdict.allowed
      ? { as: [...new Set(ways.map(({ as }) => as))], why: why?.words ?? null }
      : { as: [], why: verdict.reason };
    return { gate, digest, missing: missingLeads(gate), mayDecide: may };
  });
}

const BY_THE_PLAYBOOK = "The playbook";

/** As its steps took in a rehearsal of the same text, or else as the playbook says. */
function estimateOf(
  { estimates }: RunView,
  { steps, takesMs }: PlanPhase,
): Pick<WayBackView, "estimateMs" | "estimateBy"> {
  const known = steps.map(({ id }) => estimates[id]);
  const [first] = known;
  if (!first || known.some((one) => one === undefined))
    return { estimateMs: takesMs, estimateBy: BY_THE_PLAYBOOK };
  const source = [...new Set(known.flatMap((one) => one?.source ?? []))];
  // What nothing has measured, the playbook says of the way as a whole.
  if (source.length === 1 && source[0] === BY_THE_PLAYBOOK)
    return { estimateMs: takesMs, estimateBy: BY_THE_PLAYBOOK };
  return {
    estimateMs: known.reduce((sum, one) => sum + (one?.ms ?? 0), 0),
    estimateBy: new Intl.ListFormat("en").format(source),
  };
}

function deadlineOf({ plan, opensAt }: RunView): RollbackCard["deadline"] {
  const point = phasesOf(plan, "window").find(({ isPointOfNoReturn }) => isPointOfNoReturn);
  if (!point) return null;
  return { title: point.title, at: new Date(Date.parse(opensAt) + point.atMs).toISOString() };
}
