import type { CalendarUnit } from "./interval";

const DAY_MS = 86_400_000;
const ISO_DAY = /^(\d{4,6})-(\d\d)-(\d\d)(?!.* BC$)/;

/** The day, as midnight UTC in milliseconds, that a date or time begins with, if the calendar has it. */
export function dayOf(text: string): number | undefined {
  const [, year, month, day] = ISO_DAY.exec(text) ?? [];
  if (!year || !month || !day || Number(year) < 1) return undefined;
  const at = midnight(Number(year), Number(month) - 1, Number(day));
  return Number.isFinite(at) ? at : undefined;
}

/** "2026-03-01", with more digits of the year where it has them. */
export function formatDay(at: number): string {
  const { year, month, day } = parts(at);
  return `${String(year).padStart(4, "0")}-${two(month + 1)}-${two(day)}`;
}

/** The first day of the step that holds this day. Weeks begin on Monday. */
export function floorDay(unit: CalendarUnit, at: number): number {
  const { year, month, day } = parts(at);
  switch (unit) {
    case "day":
      return midnight(year, month, day);
    case "week":
      return midnight(year, month, day - ((new Date(at).getUTCDay() + 6) % 7));
    case "month":
      return midnight(year, month, 1);
    case "quarter":
      return midnight(year, month - (month % 3), 1);
    case "year":
      return midnight(year, 0, 1);
  }
}

/** The first day of the next step, from the first day of one. */
export function nextDay(unit: CalendarUnit, at: number): number {
  const { year, month, day } = parts(at);
  switch (unit) {
    case "day":
      return midnight(year, month, day + 1);
    case "week":
      return midnight(year, month, day + 7);
    case "month":
      return midnight(year, month + 1, 1);
    case "quarter":
      return midnight(year, month + 3, 1);
    case "year":
      return midnight(year + 1, 0, 1);
  }
}

/** What the names of a step's partitions end in: y2026m03, y2026w09, y2026q1. */
export function labelDay(unit: CalendarUnit, at: number): string {
  const { year, month, day } = parts(at);
  const y = `y${String(year).padStart(4, "0")}`;
  switch (unit) {
    case "day":
      return `${y}m${two(month + 1)}d${two(day)}`;
    case "week":
      return labelWeek(at);
    case "month":
      return `${y}m${two(month + 1)}`;
    case "quarter":
      return `${y}q${month / 3 + 1}`;
    case "year":
      return y;
  }
}

/** A week belongs to the year that has its Thursday. */
function labelWeek(monday: number): string {
  const { year } = parts(monday + 3 * DAY_MS);
  const first = floorDay("week", midnight(year, 0, 4));
  const week = Math.round((monday - first) / (7 * DAY_MS)) + 1;
  return `y${String(year).padStart(4, "0")}w${two(week)}`;
}

/** Date.UTC would take the years 0 to 99 for those of the last century. */
function midnight(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day);
}

function parts(at: number): { year: number; month: number; day: number } {
  const date = new Date(at);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
