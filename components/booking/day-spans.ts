const DAY_MINUTES = 24 * 60;

/** A stretch of the day as fractions of it. */
export type DaySpan = { from: number; to: number };

/** Where on a day a stretch lies, in one piece, or in two where it goes over midnight. */
export function daySpans(fromMinutes: number, lengthMinutes: number): DaySpan[] {
  const from = ((fromMinutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  const to = from + Math.min(lengthMinutes, DAY_MINUTES);
  const first = { from: from / DAY_MINUTES, to: Math.min(to, DAY_MINUTES) / DAY_MINUTES };
  return to > DAY_MINUTES ? [first, { from: 0, to: (to - DAY_MINUTES) / DAY_MINUTES }] : [first];
}

/** The quiet hours, "22:00-06:00", on a day. */
export function quietSpans(quietHours: string): DaySpan[] {
  const [from = 0, to = 0] = quietHours.split("-").map((time) => {
    const [hours = 0, minutes = 0] = time.trim().split(":").map(Number);
    return hours * 60 + minutes;
  });
  return daySpans(from, (to - from + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES);
}
