import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/run/scope";
import { fillText } from "@/lib/kinds/fill/fill-text";
import { requireKnown } from "@/lib/kinds/fill/require-known";

const HALF_A_DAY_MS = 43_200_000;
const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)( UTC)?$/;
const MOMENT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?( ?UTC|Z|[+-]\d\d:\d\d)$/;
const REFERENCE = /^\{\{[^{}]*\}\}$/;

/** A time of the day, a moment with its zone, or a reference to one. */
export const TimeText = z
  .string()
  .refine((text) => [CLOCK, MOMENT, REFERENCE].some((form) => form.test(text)), {
    message: "must be a time such as 02:30, or a moment such as 2026-11-20T02:30Z",
  });

/**
 * The moment that a text stands for. A time of the day is the nearest one to now, so that a step
 * that begins a minute late does not wait for a day.
 */
export function momentOf(written: string, scope: Scope, now: Date): Date {
  requireKnown(written, scope);
  const text = fillText(written, scope).trim();
  const clock = CLOCK.exec(text);
  if (clock) return nearest(Number(clock[1]), Number(clock[2]), now);
  const moment = MOMENT.test(text) ? new Date(text.replace(" ", "T").replace(/ ?UTC$/, "Z")) : null;
  if (moment && !Number.isNaN(moment.getTime())) return moment;
  throw new AppError("invalid_input", {
    message: `${written} stands for "${text}", which is no moment. The step was not begun.`,
    remedy: "Write a time such as 02:30, or a moment with its zone such as 2026-11-20T02:30Z.",
  });
}

function nearest(hours: number, minutes: number, now: Date): Date {
  const today = new Date(now);
  today.setUTCHours(hours, minutes, 0, 0);
  const days = [-1, 0, 1].map((days) => new Date(today.getTime() + days * 2 * HALF_A_DAY_MS));
  const distance = (moment: Date) => Math.abs(moment.getTime() - now.getTime());
  return days.reduce((best, moment) => (distance(moment) < distance(best) ? moment : best));
}
