import { z } from "zod";

const REDS_KEPT = 200;
const GAPS_KEPT = 100;
const LATE_MS = 5_000;

/** What a look at one check found: "+" it holds, "-" it does not, "?" nobody can tell. */
export const Mark = z.enum(["+", "-", "?"]);
export type Mark = z.output<typeof Mark>;

export type Look = {
  mark: Mark;
  words: string;
  /** The figure that was looked at, for the chart. */
  value?: number | undefined;
  /** What cannot be told is then no fault. */
  isOptional?: boolean;
};

const Red = z.object({ at: z.string(), check: z.string(), mark: Mark, words: z.string() });
const Gap = z.object({
  from: z.string(),
  to: z.string(),
  why: z.enum(["paused", "nobody looked"]),
});

const CheckState = z.object({
  title: z.string(),
  /** One mark a round, oldest first; a blank where nobody looked. */
  strip: z.string(),
  bad: z.number(),
  badInARow: z.number(),
  /** Since when nobody can tell. */
  unknownSince: z.string().nullable(),
  least: z.number().nullable(),
  most: z.number().nullable(),
  last: z.number().nullable(),
});

/** Everything that a watch knows between two rounds. Plain JSON: it is the step's checkpoint. */
export const WatchState = z.object({
  startedAt: z.string(),
  nextAt: z.string(),
  rounds: z.number(),
  checks: z.array(CheckState),
  /** The first that were not good, with what was found; how many there were besides. */
  reds: z.array(Red),
  redsLeftOut: z.number(),
  gaps: z.array(Gap),
  isPaused: z.boolean(),
  /** Over: whoever comes later begins anew. */
  isOver: z.boolean(),
  /** Somebody ended it before its time, and said why. */
  endEarly: z.string().optional(),
});
export type WatchState = z.output<typeof WatchState>;

/** A watch before its first round. */
export function beginWatch(titles: readonly string[], now: Date): WatchState {
  const checks = titles.map((title) => ({
    ...{ title, strip: "", bad: 0, badInARow: 0, unknownSince: null },
    ...{ least: null, most: null, last: null },
  }));
  const at = now.toISOString();
  return {
    ...{ startedAt: at, nextAt: at, rounds: 0, checks, reds: [], redsLeftOut: 0, gaps: [] },
    ...{ isPaused: false, isOver: false },
  };
}

/** What was not watched does not count: the rounds that were missed are still to come. */
export function skipMissed(state: WatchState, everyMs: number, now: Date): WatchState {
  const lateMs = now.getTime() - Date.parse(state.nextAt);
  if (!state.isPaused && lateMs < everyMs) return state;
  const why = state.isPaused ? ("paused" as const) : ("nobody looked" as const);
  // A round that is a little late is no gap; the ones after it are as far apart as ever.
  const isShown = state.rounds > 0 && lateMs > (state.isPaused ? 0 : LATE_MS);
  const gap = { from: state.nextAt, to: now.toISOString(), why };
  return {
    ...state,
    nextAt: now.toISOString(),
    isPaused: false,
    gaps: isShown ? [...state.gaps, gap].slice(-GAPS_KEPT) : state.gaps,
    checks: isShown
      ? state.checks.map((check) => ({ ...check, strip: `${check.strip} ` }))
      : state.checks,
  };
}

/** The state after a round in which these were found, one for each check. */
export function addRound(
  state: WatchState,
  looks: readonly Look[],
  everyMs: number,
  now: Date,
): WatchState {
  const at = now.toISOString();
  const reds = looks.flatMap((look, i) =>
    look.mark === "+"
      ? []
      : [{ at, check: state.checks[i]?.title ?? "", mark: look.mark, words: look.words }],
  );
  const room = Math.max(0, REDS_KEPT - state.reds.length);
  return {
    ...state,
    rounds: state.rounds + 1,
    nextAt: new Date(Date.parse(state.nextAt) + everyMs).toISOString(),
    reds: [...state.reds, ...reds.slice(0, room)],
    redsLeftOut: state.redsLeftOut + Math.max(0, reds.length - room),
    checks: state.checks.map((check, i) => withLook(check, looks[i], at)),
  };
}

function withLook(
  check: z.output<typeof CheckState>,
  look: Look | undefined,
  at: string,
): z.output<typeof CheckState> {
  if (!look) return check;
  const isBad = look.mark === "-" || (look.mark === "?" && !look.isOptional);
  const { value } = look;
  return {
    ...check,
    strip: check.strip + look.mark,
    bad: check.bad + Number(isBad),
    badInARow: isBad ? check.badInARow + 1 : 0,
    unknownSince: look.mark === "?" ? (check.unknownSince ?? at) : null,
    ...(value !== undefined && {
      least: Math.min(check.least ?? value, value),
      most: Math.max(check.most ?? value, value),
      last: value,
    }),
  };
}

/** One character a round for all checks together: the worst. */
export function wholeStrip({ checks }: WatchState, length: number): string {
  const strips = checks.map(({ strip }) => strip.slice(-length));
  return [...(strips[0] ?? "")]
    .map((_, i) => {
      const marks = strips.map((strip) => strip[i]);
      return ["-", "?", " "].find((mark) => marks.includes(mark)) ?? "+";
    })
    .join("");
}
