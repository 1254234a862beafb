const MINUTE_MS = 60_000;

/** "22 minutes", "1 hour 20 minutes", "3 days 4 hours": for sentences. */
export function sayDuration(ms: number): string {
  return parts(ms)
    .map(({ count, word }) => `${count} ${word}${count === 1 ? "" : "s"}`)
    .join(" ");
}

/** "22 min", "1 h 20 min", "3 d 4 h": for where there is little room. */
export function shortDuration(ms: number): string {
  return parts(ms)
    .map(({ count, short }) => `${count} ${short}`)
    .join(" ");
}

function parts(ms: number) {
  const minutes = Math.floor(Math.abs(ms) / MINUTE_MS);
  const days = Math.floor(minutes / 1440);
  const all = [
    { count: days, word: "day", short: "d" },
    { count: Math.floor((minutes % 1440) / 60), word: "hour", short: "h" },
    // Nobody plans days to the minute.
    { count: days > 0 ? 0 : minutes % 60, word: "minute", short: "min" },
  ];
  const said = all.filter(({ count }) => count > 0);
  return said.length > 0 ? said : [{ count: 0, word: "minute", short: "min" }];
}
