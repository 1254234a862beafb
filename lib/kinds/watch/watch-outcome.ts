import { writeDuration } from "@/lib/core/duration-text";
import type { WatchEvidence } from "@/lib/core/run/evidence/watch-evidence";
import type { Outcome } from "@/lib/kinds/kind";
import { findIntolerable } from "./tolerance";
import { roundsOf, type WatchPlan } from "./watch-plan";
import type { Look, WatchState } from "./watch-state";

/** What a round found: all that is not good, or that all is. */
export function roundWords(state: WatchState, looks: readonly Look[]): string {
  const bad = state.checks.flatMap(({ title, unknownSince }, i) => {
    const look = looks[i];
    if (!look || look.mark === "+") return [];
    const since = unknownSince ? ` (since ${unknownSince.slice(11, 19)} UTC)` : "";
    return [`${title}: ${look.words}${since}`];
  });
  if (bad.length > 0) return bad.join(" ");
  const [only] = looks;
  return looks.length === 1 && only ? only.words : `all ${looks.length} checks hold.`;
}

/** How a watch ended: by its time, by somebody who gave a reason, or by what it saw. */
export function endedWatch(state: WatchState, plan: WatchPlan, now: Date): Outcome {
  const planned = roundsOf(plan);
  const isEarly = state.endEarly !== undefined;
  const evidence = evidenceOf(state, plan, now);
  const early = isEarly ? ` It was ended early. The reason: ${state.endEarly}` : "";
  const intolerable = findIntolerable(state, plan.tolerance, isEarly ? state.rounds : planned);
  const isNothingTold = !state.checks.some(({ strip }) => strip.includes("+"));
  if (intolerable || isNothingTold) {
    const why = intolerable ?? "Nobody could tell whether anything holds";
    const found = state.reds.at(-1)?.words ?? "";
    return {
      verdict: "failed",
      words: `${`${why}, at round ${state.rounds} of ${planned}. ${found}`.trim()}${early}`,
      evidence,
      failure: {
        sqlstate: null,
        text: state.reds
          .slice(-20)
          .map(({ words }) => words)
          .join("\n"),
      },
      figures: { bad: evidence.values.bad },
      failing: ["bad"],
      // A look that was bad is tolerated next to good ones; where there are none, it decides.
      ...(!intolerable && state.rounds > 0 && evidence.values.bad === 0 && { isOptional: true }),
    };
  }
  const words = `Watched for ${watchedFor(state, plan)} in ${state.rounds} of ${planned} rounds, ${shareWords(state, evidence.values.bad)}.`;
  return { verdict: "passed", words: `${words}${early}${unwatched(state)}`, evidence };
}

function watchedFor({ rounds }: WatchState, { everyMs }: WatchPlan): string {
  return writeDuration(Math.max(0, rounds - 1) * everyMs);
}

function shareWords({ checks }: WatchState, bad: number): string {
  const untold = checks.filter(({ strip }) => !strip.includes("+")).map(({ title }) => title);
  const looks = bad === 0 ? "none of them bad" : `${bad} looks were bad, which is tolerated`;
  return untold.length === 0 ? looks : `${looks}; nobody could tell about ${untold.join(", ")}`;
}

/** What was seen until somebody stopped it. */
export function stoppedWatch(state: WatchState, plan: WatchPlan): Outcome {
  const words = `Stopped after ${state.rounds} rounds.${unwatched(state)}`;
  return { verdict: "stopped", words, evidence: evidenceOf(state, plan, new Date(state.nextAt)) };
}

function unwatched({ gaps }: WatchState): string {
  const ms = gaps.reduce((sum, { from, to }) => sum + Date.parse(to) - Date.parse(from), 0);
  return ms === 0
    ? ""
    : ` Nobody looked for ${writeDuration(Math.round(ms / 1_000) * 1_000)} of it.`;
}

function evidenceOf(state: WatchState, plan: WatchPlan, now: Date) {
  const { checks, reds, redsLeftOut, gaps, rounds, startedAt, endEarly } = state;
  const detail: WatchEvidence = {
    from: startedAt,
    to: now.toISOString(),
    everyMs: plan.everyMs,
    rounds,
    planned: roundsOf(plan),
    checks: checks.map(({ title, strip, bad, least, most, last }) => ({
      ...{ title, strip, bad, least, most, last },
    })),
    reds,
    redsLeftOut,
    gaps,
    endedEarly: endEarly ?? null,
  };
  const bad = checks.reduce((sum, check) => sum + check.bad, 0);
  return { values: { rounds, bad }, detail };
}
