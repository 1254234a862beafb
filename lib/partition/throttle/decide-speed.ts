import { type CopyHours, isWithinHours } from "./copy-hours";
import type { Limits } from "./limits";
import { sayReading, sayUnknown } from "./say-signal";
import type { Signal, SignalName } from "./signal";

/** What people asked for. */
export type Wishes = { speed: number; paused: boolean; hours: CopyHours | null };

type Level = "stop" | "slow" | "unknown" | "note";

/** Why the speed is what it is, in a sentence. */
export type Reason = {
  source: SignalName | "pause" | "speed" | "hours" | "calm" | "rising";
  level: Level;
  words: string;
};

export type Decision = {
  /** The percentage of the time that may be spent at work; 0 is a stop. */
  speed: number;
  /** The gravest first. */
  reasons: Reason[];
  /** What the readings so far allow, and what the next decision goes on from. */
  automatic: number;
  isStopped: boolean;
  calm: number;
};

/** Where a throttle begins that has not read anything yet. */
export const BEGINNING: Pick<Decision, "automatic" | "isStopped" | "calm"> = {
  ...{ automatic: 100, isStopped: false, calm: 0 },
};

export type Moment = {
  before: Pick<Decision, "automatic" | "isStopped" | "calm">;
  wishes: Wishes;
  at: Date;
};

/**
 * How fast to go on. The worst signal decides; it backs off by half or at once, and comes back in small steps. Pure: the
 * same readings in the same order give the same speeds.
 */
export function decideSpeed(signals: readonly Signal[], limits: Limits, moment: Moment): Decision {
  const { before, wishes, at } = moment;
  const judged = signals.flatMap((signal) => judge(signal, limits));
  const levels = new Set(judged.map(({ level }) => level));
  const next = adjust(levels, slowTo(judged, limits), limits, before);
  const asked = askedFor(wishes, at);
  const known = levels.has("unknown") ? limits.unknownSpeedMax : 100;
  const reasons = [...judged, ...sayRecovery(next, limits, levels), ...asked.reasons];
  return {
    ...next,
    speed: Math.min(next.automatic, known, asked.speed),
    reasons: reasons.sort((left, right) => GRAVITY[left.level] - GRAVITY[right.level]),
  };
}

const GRAVITY: Record<Level, number> = { stop: 0, slow: 1, unknown: 2, note: 3 };

function judge(signal: Signal, { signals, accepted }: Limits): Reason[] {
  const { name } = signal;
  const { noteAt, slowAt, stopAt } = signals[name];
  if (signal.state === "unknown") {
    // What nobody set a limit for is not asked about.
    if (slowAt === null && stopAt === null) return [];
    const level = accepted.includes(name) ? "note" : "unknown";
    return [{ source: name, level, words: sayUnknown(name, signal.why) }];
  }
  const reached = (limit: number | null): limit is number =>
    limit !== null && signal.value >= limit;
  const reason = (level: "stop" | "slow" | "note", limit: number): Reason[] => [
    { source: name, level, words: sayReading(name, signal.value, level, limit) },
  ];
  if (reached(stopAt)) return reason("stop", stopAt);
  if (reached(slowAt)) return reason("slow", slowAt);
  return reached(noteAt) ? reason("note", noteAt) : [];
}

function adjust(
  levels: ReadonlySet<Level>,
  floor: number,
  { calmNeeded, restartSpeed, riseBy }: Limits,
  before: Moment["before"],
) {
  if (levels.has("stop")) return { automatic: 0, isStopped: true, calm: 0 };
  if (before.isStopped) {
    const calm = before.calm + 1;
    if (calm < calmNeeded) return { automatic: 0, isStopped: true, calm };
    return { automatic: restartSpeed, isStopped: false, calm: 0 };
  }
  const speed = before.automatic;
  const most = levels.has("slow") ? floor : 100;
  const automatic = speed > most ? Math.max(most, Math.floor(speed / 2)) : speed + riseBy;
  return { automatic: Math.min(automatic, Math.max(most, speed)), isStopped: false, calm: 0 };
}

/** How slow it may become at most: by the gravest of all that slow it down. */
function slowTo(reasons: readonly Reason[], { signals }: Limits): number {
  const slow = reasons.flatMap(({ source, level }) =>
    level === "slow" && source in signals ? [signals[source as SignalName].slowTo] : [],
  );
  return Math.min(100, ...slow);
}

function sayRecovery(
  { automatic, isStopped, calm }: Moment["before"],
  { calmNeeded }: Limits,
  levels: ReadonlySet<Level>,
): Reason[] {
  if (levels.has("stop") || levels.has("slow")) return [];
  if (isStopped)
    return [
      {
        ...{ source: "calm", level: "stop" },
        words: `The reason to stop is gone; the copy goes on after ${calmNeeded} readings without one, and this is the ${ordinal(calm)}.`,
      },
    ];
  if (automatic >= 100) return [];
  const words = "Nothing stands in the way any more; the speed rises again step by step.";
  return levels.has("unknown") ? [] : [{ source: "rising", level: "note", words }];
}

function ordinal(number: number): string {
  return ["first", "second", "third"][number - 1] ?? `${number}th`;
}

function askedFor(
  { speed, paused, hours }: Wishes,
  at: Date,
): { speed: number; reasons: Reason[] } {
  const reasons: Reason[] = [];
  if (paused) reasons.push({ source: "pause", level: "stop", words: "Somebody has paused it." });
  else if (speed <= 0)
    reasons.push({ source: "speed", level: "stop", words: "Somebody has set the speed to 0 %." });
  else if (speed < 100)
    reasons.push({
      ...{ source: "speed", level: "note" },
      words: `Somebody has set the speed to ${speed} % at most.`,
    });
  const isOpen = hours === null || isWithinHours(hours, at);
  if (hours !== null && !isOpen)
    reasons.push({
      ...{ source: "hours", level: "stop" },
      words: `Rows are copied between ${hours.from} and ${hours.to} UTC only, and it is ${at.toISOString().slice(11, 16)} UTC.`,
    });
  return { speed: paused || !isOpen ? 0 : speed, reasons };
}
