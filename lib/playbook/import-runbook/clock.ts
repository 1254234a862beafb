import { parseDuration, writeDuration } from "@/lib/core/duration-text";

const CLOCK = /(\d{1,2})(?::(\d{2}))?\s*(AM|PM)?/i;
const SPAN = new RegExp(`${CLOCK.source}\\s*(?:UTC)?\\s*[-–—]\\s*${CLOCK.source}`, "i");

/** Two times of a day in minutes since midnight: "01:30 AM - 02:00 AM", "2-6 AM". */
export function readSpan(text: string): { from: number; to: number } | undefined {
  const match = SPAN.exec(text);
  if (!match) return undefined;
  const [, fromHour, fromMinute, fromHalf, toHour, toMinute, toHalf] = match;
  // Two bare numbers are hours only where a word says so.
  if (!fromMinute && !toMinute && !fromHalf && !toHalf) return undefined;
  const to = minutesOf(toHour, toMinute, toHalf);
  const from = minutesOf(fromHour, fromMinute, fromHalf ?? toHalf);
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** One time of a day in minutes since midnight: "02:05 AM". */
export function readClock(text: string): number | undefined {
  const match = CLOCK.exec(text);
  if (!match || (!match[2] && !match[3])) return undefined;
  return minutesOf(match[1], match[2], match[3]);
}

function minutesOf(hour = "", minute = "0", half = ""): number | undefined {
  const hours = Number(hour);
  if (hours > 23 || Number(minute) > 59) return undefined;
  const shifted = half.toUpperCase() === "PM" && hours < 12 ? hours + 12 : hours;
  return (half.toUpperCase() === "AM" && hours === 12 ? 0 : shifted) * 60 + Number(minute);
}

const UNITS: Record<string, string> = { w: "w", d: "d", h: "h", m: "m", s: "s" };
const AMOUNT =
  /(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?\s*\+?\s*(weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?)\b/i;

/** A duration in words, the longer of two: "60-90 min" is 1h30m, "~30 seconds" is 30s. */
export function readAmount(text: string): string | undefined {
  const match = AMOUNT.exec(text);
  if (!match) return undefined;
  const unit = UNITS[match[3]?.[0]?.toLowerCase() ?? ""];
  const ms = parseDuration(`${match[2] ?? match[1]}${unit}`);
  return ms === undefined ? undefined : writeDuration(ms);
}

/** "02:00" for 120. */
export function writeClock(minutes: number): string {
  const day = ((minutes % 1440) + 1440) % 1440;
  return [Math.floor(day / 60), day % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
