import { z } from "zod";

/** The calendar's steps, from the shortest. */
export const CalendarUnit = z.enum(["day", "week", "month", "quarter", "year"]);
export type CalendarUnit = z.infer<typeof CalendarUnit>;

/** How wide a partition is: a step of the calendar, or a size in numbers of the key. */
export const Interval = z.union([CalendarUnit, z.string().regex(/^[1-9]\d{0,17}$/)]);
export type Interval = z.infer<typeof Interval>;

/** Whether the width is a step of the calendar. */
export function isCalendarUnit(interval: Interval): interval is CalendarUnit {
  return CalendarUnit.safeParse(interval).success;
}

/** "month", or "1000000 keys": for sentences. */
export function sayInterval(interval: Interval): string {
  return isCalendarUnit(interval) ? interval : `${interval} keys`;
}
