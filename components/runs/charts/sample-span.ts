import type { SampleRange } from "@/lib/core/samples/sample";

/** How much of a run is drawn. */
export const SAMPLE_SPANS = ["5 min", "1 h", "whole run"] as const;
export type SampleSpan = (typeof SAMPLE_SPANS)[number];

const MINUTE_MS = 60_000;

/** The last while, from now; nothing for the whole run. */
const LENGTH_MS: Record<SampleSpan, number | null> = {
  "5 min": 5 * MINUTE_MS,
  "1 h": 60 * MINUTE_MS,
  "whole run": null,
};

/** At one second, so many points are five minutes. */
export const LIVE_POINTS = 300;
/** The span that new samples are added to as they come in. */
export const LIVE_SPAN: SampleSpan = "5 min";
/** A longer time need not be read anew every second; of the last minutes, news come by themselves. */
export const READ_EVERY_MS = 10_000;

/** What the panel is asked for. */
export function queryOfSpan(span: SampleSpan, now: number): string {
  const lengthMs = LENGTH_MS[span];
  const from = lengthMs === null ? "" : `?from=${new Date(now - lengthMs).toISOString()}`;
  return span === "1 h" ? `${from}&resolution=10` : from;
}

/** Without what has become older than the span. */
export function isOld(range: SampleRange, span: SampleSpan, now: number): boolean {
  const lengthMs = LENGTH_MS[span];
  return lengthMs !== null && range.last !== null && range.last < now - lengthMs;
}
