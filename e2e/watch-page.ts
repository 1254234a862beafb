import type { Page } from "@playwright/test";

const LOOK_EVERY_MS = 5_000;
const MB = 1024 * 1024;

/** The frames a second that a page must have while it lives. */
const NEEDED = 50;
/** A machine that gives a page standing still so many can give a living one those. */
const STILL_ENOUGH = 55;
/** What a machine that cannot leaves a living page of the frames that it gives a still one. */
const OF_STILL = 0.85;

/** The frames a second that a page must have: 50 on any machine that draws the same page standing still 55 times, and never more. */
export function framesNeeded({ framesPerSecond }: Watched): number {
  return framesPerSecond >= STILL_ENOUGH ? NEEDED : Math.min(NEEDED, framesPerSecond * OF_STILL);
}

export type Watched = { framesPerSecond: number; slowestSecond: number; heapMb: number };

/** How many frames a page draws a second over a time, and the most memory that its scripts hold meanwhile, by Chromium's own word. */
export async function watchPage(page: Page, seconds: number): Promise<Watched> {
  const chromium = await page.context().newCDPSession(page);
  await chromium.send("Performance.enable");
  let heap = 0;
  const look = async () => {
    const { metrics } = await chromium.send("Performance.getMetrics");
    heap = Math.max(heap, metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0);
  };
  const clock = setInterval(() => void look().catch(() => {}), LOOK_EVERY_MS);
  const frames = await page.evaluate(countFrames, seconds);
  clearInterval(clock);
  await look();
  await chromium.detach();
  return {
    framesPerSecond: Math.round((frames.reduce((sum, one) => sum + one, 0) / seconds) * 10) / 10,
    slowestSecond: Math.min(...frames),
    heapMb: Math.round(heap / MB),
  };
}

/** Frames by second. */
function countFrames(seconds: number): Promise<number[]> {
  return new Promise((resolve) => {
    const counts = Array.from({ length: seconds }, () => 0);
    const begin = performance.now();
    const frame = () => {
      const second = Math.floor((performance.now() - begin) / 1_000);
      if (second >= seconds) return resolve(counts);
      counts[second] = (counts[second] ?? 0) + 1;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}
