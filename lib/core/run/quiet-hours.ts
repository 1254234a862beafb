const DAY_MINUTES = 24 * 60;

/** Whether a window lies within the quiet hours, "02:00-06:00" in UTC; they may go over midnight. */
export function isWithinQuietHours(quiet: string, opensAt: Date, closesAt: Date): boolean {
  const [from, to] = quiet.split("-").map(minutesOf);
  if (from === undefined || to === undefined) return true;
  const length = (to - from + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
  const opens = opensAt.getUTCHours() * 60 + opensAt.getUTCMinutes();
  const since = (opens - from + DAY_MINUTES) % DAY_MINUTES;
  const lasts = (closesAt.getTime() - opensAt.getTime()) / 60_000;
  return since + lasts <= length;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.trim().split(":").map(Number);
  return hours * 60 + minutes;
}
