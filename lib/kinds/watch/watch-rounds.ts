import { AppError } from "@/lib/core/errors";
import type { Outcome } from "@/lib/kinds/kind";
import type { StepContext } from "@/lib/kinds/step-context";
import { lookWith } from "./look-with";
import { findIntolerable } from "./tolerance";
import { endedWatch, roundWords, stoppedWatch } from "./watch-outcome";
import { roundsOf, type WatchPlan } from "./watch-plan";
import { addRound, beginWatch, type Look, skipMissed, WatchState, wholeStrip } from "./watch-state";

const MARKS_MAX = 100_000;
const STRIP_LENGTH = 120;

/**
 * One round of a watch, or its end. Between two rounds nobody is at work: all that is known stands in
 * the checkpoint, so that a crash, a restart or a pause costs at most the round it falls into.
 */
export async function watchRounds(ctx: StepContext, plan: WatchPlan): Promise<Outcome> {
  refuseTooMuch(plan);
  const rounds = roundsOf(plan);
  const titles = plan.checks.map(({ title }) => title);
  const state = keptState(ctx, titles) ?? beginWatch(titles, ctx.now());
  if (ctx.signal.aborted) return stoppedWatch(state, plan);
  if (state.endEarly !== undefined) return end(ctx, state, plan);
  if (ctx.pause.aborted) return pause(ctx, state);
  if (!state.isPaused && ctx.now().getTime() < Date.parse(state.nextAt))
    return later(state, rounds);

  const current = skipMissed(state, plan.everyMs, ctx.now());
  const looks: Look[] = [];
  for (const { look } of plan.checks) looks.push(await lookWith(ctx, look));
  if (ctx.signal.aborted) return stoppedWatch(current, plan);
  const next = addRound(current, looks, plan.everyMs, ctx.now());
  tell(ctx, next, looks, rounds);
  const isOver = next.rounds >= rounds || findIntolerable(next, plan.tolerance, rounds);
  if (isOver) return end(ctx, next, plan);
  if (ctx.pause.aborted) return pause(ctx, next);
  await ctx.writeCheckpoint(next);
  return later(next, rounds);
}

/** What an earlier round left, if it belongs to a watch of the same checks that is not over. */
function keptState(ctx: StepContext, titles: readonly string[]): WatchState | undefined {
  const { data } = WatchState.safeParse(ctx.readCheckpoint());
  const isSame = data?.checks.map(({ title }) => title).join("\n") === titles.join("\n");
  return data && isSame && !data.isOver ? data : undefined;
}

async function end(ctx: StepContext, state: WatchState, plan: WatchPlan): Promise<Outcome> {
  await ctx.writeCheckpoint({ ...state, isOver: true });
  return endedWatch(state, plan, ctx.now());
}

async function pause(ctx: StepContext, state: WatchState): Promise<Outcome> {
  await ctx.writeCheckpoint({ ...state, isPaused: true });
  return { verdict: "paused" };
}

function later(state: WatchState, rounds: number): Outcome {
  const words = `Round ${state.rounds + 1} of ${rounds} is next.`;
  return { verdict: "later", at: new Date(state.nextAt), words };
}

function tell(ctx: StepContext, state: WatchState, looks: readonly Look[], rounds: number): void {
  const words = roundWords(state, looks);
  ctx.log(`${ctx.now().toISOString().slice(11, 19)} round ${state.rounds} of ${rounds}: ${words}`);
  ctx.progress({
    done: state.rounds,
    of: rounds,
    unit: "rounds",
    perSecond: null,
    words,
    strip: wholeStrip(state, STRIP_LENGTH),
  });
}

function refuseTooMuch(plan: WatchPlan): void {
  const isTooShort = plan.everyMs < 1_000;
  if (!isTooShort && roundsOf(plan) * plan.checks.length <= MARKS_MAX) return;
  throw new AppError("invalid_input", {
    message: isTooShort
      ? "A round every less than a second is more than a watch can do. Nothing was begun."
      : `A watch of ${roundsOf(plan)} rounds of ${plan.checks.length} checks is more than is kept of one. Nothing was begun.`,
    remedy: "Let a longer time pass between two rounds, or watch for a shorter time.",
  });
}
