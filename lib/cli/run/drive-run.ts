import { AppError } from "@/lib/core/errors";
import { type Move, nextMove } from "@/lib/core/run/next-move";
import type { RunView } from "@/lib/core/run/run-view";
import type { ServiceContext } from "@/lib/services/context";
import { rollBack } from "@/lib/services/runs/rollback/roll-back";
import { signRehearsed } from "@/lib/services/runs/signing/sign-rehearsed";
import { startPhase, startRun } from "@/lib/services/runs/start-run";
import { startStep } from "@/lib/services/runs/steps/start-step";
import { takeWheel } from "@/lib/services/runs/take-wheel";
import { sayMove } from "./say-move";
import { watchRun } from "./watch-run";

export type DriveOptions = {
  /** Signs what people would be asked to sign, and says so. */
  signManual: boolean;
  /** Values that manual items ask for. */
  answers: Record<string, string>;
  /** Goes back as soon as this step has passed: the way back is rehearsed too. */
  goBack?: { after: string; way?: string } | undefined;
  say: (line: string) => void;
};

/**
 * Leads a rehearsal through, doing each next thing as soon as it is there, until it is over or
 * until it needs a person. Gives the run as it is then, and why it went no further.
 */
export async function driveRun(
  ctx: ServiceContext,
  databaseUrl: string,
  runId: string,
  options: DriveOptions,
): Promise<{ run: RunView; stuck: string | null }> {
  let told = 0;
  for await (const run of watchRun(ctx, databaseUrl, runId)) {
    const fresh = run.timeline.filter(({ id }) => Number(id) > told);
    for (const { at, words } of fresh) options.say(`${at.slice(11, 19)}  ${words}`);
    told = Number(run.timeline.at(-1)?.id ?? told);
    if (run.endedAt !== null) return { run, stuck: null };
    const stuck = await doNext(ctx, run, options);
    if (stuck !== null) return { run, stuck };
  }
  throw new Error("The run could not be followed any longer.");
}

/** Does the next thing, or says why only a person can. */
async function doNext(
  ctx: ServiceContext,
  run: RunView,
  options: DriveOptions,
): Promise<string | null> {
  const next = nextMove(run);
  try {
    return await make(ctx, run, next.move, options);
  } catch (error) {
    // The engine was quicker; the next view says what there is to do then.
    if (error instanceof AppError && error.code === "stale_state") return null;
    if (error instanceof AppError)
      return `${sayMove(run.plan, next)}: ${error.message} ${error.remedy}`;
    throw error;
  }
}

async function make(
  ctx: ServiceContext,
  run: RunView,
  move: Move,
  { signManual, answers, goBack }: DriveOptions,
): Promise<string | null> {
  const runId = run.id;
  if (goBack && isTimeToGoBack(run, goBack.after)) {
    await rollBack(ctx, {
      ...{ runId, reason: "The way back is rehearsed." },
      ...(goBack.way === undefined ? {} : { way: goBack.way }),
    });
    return null;
  }
  switch (move.kind) {
    case "wait for step":
    case "wait for opening":
    case "wait for follow-up":
    case "decide gate":
    case "nothing":
      return null;
    case "take the wheel":
      await takeWheel(ctx, { runId });
      return null;
    case "start run":
      await startRun(ctx, { runId });
      return null;
    case "start phase":
      await startPhase(ctx, { runId, phaseId: move.phaseId });
      return null;
    case "start step":
    case "resume step":
      await startStep(ctx, { runId, stepId: move.stepId });
      return null;
    case "resume":
      return `The run is held: ${run.heldBecause ?? "nobody said why."}`;
    case "sign":
      if (!signManual)
        return `“${move.stepId}” is signed by people. With --sign-manual the rehearsal signs it itself, and says so.`;
      await signRehearsed(ctx, { runId, stepId: move.stepId, answers });
      return null;
    default:
      return sayMove(run.plan, nextMove(run));
  }
}

function isTimeToGoBack({ status, steps }: RunView, after: string): boolean {
  if (status !== "running" && status !== "held") return false;
  return steps.some((step) => step.id === after && step.status === "passed");
}
