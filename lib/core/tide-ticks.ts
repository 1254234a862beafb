const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

/** Each divides the next, so that a wider bar shows all the ticks of a narrower one and more. */
const STEPS_MS = [5, 10, 30, 60, 180, 360, 1440, 4320].map((minutes) => minutes * MINUTE_MS);

/** Widths of a bar, in pixels, at which more may be written on it. */
export const WIDTHS = [320, 400, 480, 560, 640, 720, 800, 960, 1120, 1280, 1440, 1760] as const;

/** The smallest width of the bar at which something is shown; null where it never has room. */
export type ShowFrom = number | null;

export type Tick = { at: number; label: string; edge: boolean; showFrom: ShowFrom };

type Frame = { from: number; to: number; opensAt: number; closesAt: number };

const LABEL_PX = 60;

/** The width from which a part of the bar, as a fraction of it, has so many pixels. */
export function showFrom(pixels: number, fraction: number): ShowFrom {
  if (fraction <= 0) return null;
  return WIDTHS.find((width) => width * fraction >= pixels) ?? null;
}

/** The hours under the bar: the edges of the window always, the rest as far as there is room. */
export function deriveTicks(frame: Frame): Tick[] {
  const span = frame.to - frame.from;
  const long = span > DAY_MS;
  const place = (time: number) => (time - frame.from) / span;
  const edges = [frame.opensAt, frame.closesAt].map((time) => ({
    at: place(time),
    label: long ? `${dayLabel(time)} ${timeLabel(time)}` : timeLabel(time),
    edge: true,
    showFrom: WIDTHS[0],
  }));
  const clearance = long ? 124 : 60;

  const inner = [...roundTimes(frame)].flatMap(([time, width]): Tick[] => {
    const at = place(time);
    const gap = Math.min(...edges.map((edge) => Math.abs(edge.at - at)));
    const clear = showFrom(clearance, gap);
    if (clear === null) return [];
    const label = long && time % DAY_MS === 0 ? dayLabel(time) : timeLabel(time);
    return [{ at, label, edge: false, showFrom: Math.max(clear, width) }];
  });
  return [...edges, ...inner].sort((a, b) => a.at - b.at);
}

/** Every round time in the frame, with the width from which its step is fine enough to be written. */
function roundTimes({ from, to }: Frame): Map<number, number> {
  const times = new Map<number, number>();
  for (const width of WIDTHS) {
    const step = STEPS_MS.find((ms) => (ms / (to - from)) * width >= LABEL_PX);
    if (!step) continue;
    for (let time = Math.ceil(from / step) * step; time <= to; time += step) {
      if (!times.has(time)) times.set(time, width);
    }
  }
  return times;
}

/** "02:41", in UTC. */
export function timeLabel(time: number): string {
  return new Date(time).toISOString().slice(11, 16);
}

/** "13 Nov", in UTC. */
export function dayLabel(time: number): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  }).format(time);
}
