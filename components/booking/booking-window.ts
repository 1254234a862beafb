import { parseDuration } from "@/lib/core/duration-text";
import { isWithinQuietHours } from "@/lib/core/run/quiet-hours";

/** The window as it is typed: a day and a time in UTC, and how long it lasts. */
export type TypedWindow = { date: string; time: string; lasts: string };

export type BookedWindow = { opensAt: Date; closesAt: Date };

const TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/** The moments that were typed; null while they do not make a window. */
export function readWindow({ date, time, lasts }: TypedWindow): BookedWindow | null {
  const match = TIME.exec(time.trim());
  const lastsMs = parseDuration(lasts) ?? 0;
  if (!match || lastsMs <= 0) return null;
  const opensAt = new Date(`${date}T${match[1]?.padStart(2, "0")}:${match[2]}:00Z`);
  if (Number.isNaN(opensAt.getTime())) return null;
  return { opensAt, closesAt: new Date(opensAt.getTime() + lastsMs) };
}

/** What is wrong with a time of the day, as far as that can be seen without sending it. */
export function refuseTime(time: string): string | undefined {
  return TIME.test(time.trim()) ? undefined : "Write the time as 02:00, in UTC.";
}

/** What is wrong with a length. */
export function refuseLasts(lasts: string): string | undefined {
  return (parseDuration(lasts) ?? 0) > 0 ? undefined : "Write a duration such as 4h or 1h30m.";
}

/** Whether booking asks why, because the window is not within the quiet hours. */
export function asksWhy(quietHours: string | null, booked: BookedWindow | null): boolean {
  if (quietHours === null || booked === null) return false;
  return !isWithinQuietHours(quietHours, booked.opensAt, booked.closesAt);
}

/** The first opening within the quiet hours that lies ahead, as it is typed. */
export function firstWindow(quietHours: string | null, lasts: string, now: Date): TypedWindow {
  const [time = "02:00"] = (quietHours ?? "02:00-06:00").split("-");
  const today = now.toISOString().slice(0, 10);
  const isAhead = new Date(`${today}T${time.trim()}:00Z`) > now;
  const day = isAhead ? now : new Date(now.getTime() + 86_400_000);
  return { date: day.toISOString().slice(0, 10), time: time.trim(), lasts };
}
