const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const TIME = new Intl.DateTimeFormat("en-GB", {
  ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "UTC" },
} as const);

/** "21 Nov, 01:30 to 01:56": the day is said once, unless another begins in between. */
export function sayRange(from: string, to: string | null): string {
  const [first, last] = [new Date(from), to === null ? null : new Date(to)];
  const begins = `${DAY.format(first)}, ${TIME.format(first)}`;
  if (!last) return `${begins} on`;
  if (from === to) return begins;
  const isSameDay = DAY.format(first) === DAY.format(last);
  return `${begins} to ${isSameDay ? "" : `${DAY.format(last)}, `}${TIME.format(last)}`;
}
