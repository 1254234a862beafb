import { dayOf, floorDay, formatDay, labelDay, nextDay } from "./calendar";
import { type CalendarUnit, type Interval, isCalendarUnit } from "./interval";
import type { KeyKind } from "./key-kind";
import { uuidAt, uuidDay } from "./uuid-time";

/** How keys are counted off in steps: a place on it is a day at midnight UTC, or a number. */
export type Scale = {
  /** Where a key lies, from its text in the database; nothing for a key that has no place. */
  place(key: string): bigint | undefined;
  /** Where now is, for keys that go with time. */
  now(at: string): bigint | undefined;
  floor(place: bigint): bigint;
  next(place: bigint): bigint;
  label(place: bigint): string;
  /** The key at a place, as a bound of a partition is written. */
  bound(place: bigint): string;
};

/** The scale for keys of a kind in steps of a width, if they go together. */
export function scaleFor(kind: KeyKind, interval: Interval): Scale | undefined {
  if (isCalendarUnit(interval)) return kind === "integer" ? undefined : timeScale(kind, interval);
  return kind === "integer" ? numberScale(BigInt(interval)) : undefined;
}

type TimeKind = Exclude<KeyKind, "integer">;

const PLACE: Record<TimeKind, (key: string) => number | undefined> = {
  date: dayOf,
  timestamp: dayOf,
  timestamptz: dayOf,
  uuidv7: uuidDay,
};

/** A bound without an offset would mean another instant in each session's time zone. */
const BOUND: Record<TimeKind, (day: number) => string> = {
  date: formatDay,
  timestamp: (day) => `${formatDay(day)} 00:00:00`,
  timestamptz: (day) => `${formatDay(day)} 00:00:00+00`,
  uuidv7: uuidAt,
};

function timeScale(kind: TimeKind, unit: CalendarUnit): Scale {
  return {
    place: (key) => toPlace(PLACE[kind](key)),
    now: (at) => toPlace(dayOf(at)),
    floor: (place) => BigInt(floorDay(unit, Number(place))),
    next: (place) => BigInt(nextDay(unit, Number(place))),
    label: (place) => labelDay(unit, Number(place)),
    bound: (place) => BOUND[kind](Number(place)),
  };
}

function toPlace(day: number | undefined): bigint | undefined {
  return day === undefined ? undefined : BigInt(day);
}

function numberScale(size: bigint): Scale {
  return {
    place: (key) => BigInt(key),
    now: () => undefined,
    floor: (place) => {
      const rest = place % size;
      return place - rest - (rest < 0n ? size : 0n);
    },
    next: (place) => place + size,
    label: (place) => (place < 0n ? `m${-place}` : `p${place}`),
    bound: String,
  };
}
