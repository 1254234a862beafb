import type { Client } from "pg";
import { AppError } from "@/lib/core/errors";
import type { CheckEvidence } from "@/lib/core/run/evidence/evidence";
import type { Availability } from "@/lib/core/run/rollback/rollback-card";
import { isLookedUp, missesOf } from "@/lib/core/run/rollback/ways-back";
import type { PlanPhase, RunPlan } from "@/lib/core/run/run-plan";
import type { Scope } from "@/lib/core/run/scope";
import { phasesOf, type StepStanding } from "@/lib/core/run/standing";
import { inTarget } from "@/lib/engine/in-target";
import { check } from "@/lib/kinds/check";
import type { StepContext } from "@/lib/kinds/step-context";
import type { ServiceContext } from "@/lib/services/context";

/** A look takes so long at most, all of its conditions together. */
const LOOK_FOR_MS = 10_000;
const BRIEF = { "statement-timeout": "4s", "lock-timeout": "2s" };

type About = {
  runId: string;
  targetId: string;
  plan: RunPlan;
  steps: readonly StepStanding[];
  scope: Scope;
  /** Not everybody who sees a run may look into its target. */
  mayLook: boolean;
};

/** Whether each way back is there now: by how the steps stand, and by a look into the target where it takes one. */
export async function judgeWays(
  ctx: ServiceContext,
  about: About,
): Promise<Map<string, Availability>> {
  const ways = phasesOf(about.plan, "rollback");
  const judged = new Map(ways.map((way) => [way.id, bySteps(about, way)] as const));
  const open = ways.filter((way) => isLookedUp(way) && judged.get(way.id)?.answer === "possible");
  if (open.length === 0) return judged;
  if (!about.mayLook) {
    for (const { id } of open) judged.set(id, unknown("you may not look into the target."));
    return judged;
  }
  try {
    await inTarget(
      ctx,
      about.targetId,
      async (client) => {
        for (const way of open) judged.set(way.id, await byLooking(ctx, client, about, way));
      },
      { deadlineMs: LOOK_FOR_MS },
    );
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    for (const { id } of open) judged.set(id, unknown(error.message));
  }
  return judged;
}

function bySteps({ plan, steps }: About, way: PlanPhase): Availability {
  const misses = missesOf(plan, way, steps);
  if (misses.length === 0) return { answer: "possible" };
  return { answer: "not possible", because: misses.join(" ") };
}

async function byLooking(
  { now, outside }: ServiceContext,
  client: Client,
  { runId, scope }: About,
  way: PlanPhase,
): Promise<Availability> {
  for (const condition of way.possibleIf) {
    if (condition.is !== "check") continue;
    const read = check.schema.safeParse(condition.input);
    if (!read.success) return unknown("The condition does not read as a check.");
    const context = lookingContext({
      runId,
      wayId: way.id,
      title: way.title,
      client,
      scope,
      now,
      outside,
    });
    const found = await lookAt(context, { ...read.data, ...BRIEF, on: "primary" });
    if (found.answer !== "possible") return found;
  }
  return { answer: "possible" };
}

async function lookAt(
  context: StepContext,
  input: Parameters<typeof check.run>[1],
): Promise<Availability> {
  try {
    const outcome = await check.run(context, input);
    if (outcome.verdict === "passed") return { answer: "possible" };
    if (outcome.verdict !== "failed") return unknown("The look was cut short.");
    // A check that could not be carried out has found nothing.
    const { findings } = outcome.evidence.detail as CheckEvidence;
    if (findings.length === 0) return unknown(outcome.words);
    return { answer: "not possible", because: outcome.words };
  } catch (error) {
    if (error instanceof AppError) return unknown(error.message);
    throw error;
  }
}

type Looking = Pick<StepContext, "scope" | "now" | "outside"> & {
  runId: string;
  wayId: string;
  title: string;
  client: Client;
};

/** What a check is given to look with: no output, no checkpoint, and a session that somebody else ends. */
function lookingContext({ runId, wayId, title, client, ...more }: Looking): StepContext {
  const never = new AbortController().signal;
  return {
    ...more,
    run: { id: runId, number: 0, kind: "live", target: "" },
    step: { id: wayId, title },
    ...{ epoch: 0, signal: AbortSignal.timeout(LOOK_FOR_MS), pause: never },
    connect: async () => client,
    log() {},
    room: () => undefined,
    progress() {},
    readCheckpoint: () => null,
    async writeCheckpoint() {},
    secret(name) {
      throw new Error(`A look into the target asks for the secret ${name}.`);
    },
  };
}

function unknown(why: string): Availability {
  return {
    answer: "unknown",
    because: `Nobody can tell: ${why.replace(/ Nothing was \w+\.$/, "")}`,
  };
}
