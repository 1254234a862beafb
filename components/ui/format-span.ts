const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

/** "0:38", "23:10", "1:02:45": how long something took or takes, for columns of figures. */
export function clockSpan(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND_MS));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const tail = `${two(minutes)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${tail}` : tail.replace(/^0(?=\d:)/, "");
}

/** "38 ms", "2.4 s", "23 min", "1 h 20 min": how long, for sentences and facts. */
export function saySpan(ms: number): string {
  if (ms < SECOND_MS) return `${Math.round(ms)} ms`;
  if (ms < 10 * SECOND_MS) return `${(ms / SECOND_MS).toFixed(1)} s`;
  if (ms < 120 * SECOND_MS) return `${Math.round(ms / SECOND_MS)} s`;
  if (ms < HOUR_MS) return `${Math.round(ms / 60_000)} min`;
  const minutes = Math.round((ms % HOUR_MS) / 60_000);
  const hours = Math.floor(ms / HOUR_MS) + (minutes === 60 ? 1 : 0);
  if (hours >= 48) return `${Math.round(hours / 24)} d`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes} min`;
}

/** "6 s", "4 min": how long something has been waited for, in whole seconds at the finest. */
export function sayWaited(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND_MS));
  return seconds < 120 ? `${seconds} s` : saySpan(ms);
}

/** "just now", "2 s ago", "4 min ago". */
export function sayAgo(at: string, now: Date): string {
  const ms = now.getTime() - Date.parse(at);
  return ms < SECOND_MS ? "just now" : `${sayWaited(ms)} ago`;
}

/** "in 4 min", or how long it is over. */
export function sayUntil(at: string, now: Date): string {
  const ms = Date.parse(at) - now.getTime();
  return ms >= 0 ? `in ${saySpan(ms)}` : `${saySpan(-ms)} over`;
}

function two(figure: number): string {
  return `${figure}`.padStart(2, "0");
}
