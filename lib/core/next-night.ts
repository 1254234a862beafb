const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const [OPENS_AT_HOUR, CLOSES_AT_HOUR] = [2, 6];

/** The hours in which windows are usually booked, 02:00 to 06:00 UTC: those under way, or else the next. */
export function nextNight(now: number): { opensAt: number; closesAt: number } {
  const midnight = now - (now % DAY_MS);
  const today = midnight + CLOSES_AT_HOUR * HOUR_MS > now ? midnight : midnight + DAY_MS;
  return {
    opensAt: today + OPENS_AT_HOUR * HOUR_MS,
    closesAt: today + CLOSES_AT_HOUR * HOUR_MS,
  };
}
