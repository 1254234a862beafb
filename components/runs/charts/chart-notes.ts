import { formatFigure } from "@/components/charts/format-figure";
import { formatNumber } from "@/components/ui/format-number";
import { saySpan } from "@/components/ui/format-span";
import { forecastFull } from "@/lib/core/samples/forecast-full";
import type { SampleRange } from "@/lib/core/samples/sample";
import { type RunChart, WRITE_LATENCY } from "./charts-of";

/** When the move began to work and when the tables were exchanged, in milliseconds. */
export type MoveTimes = { copyFrom: number | null; cutoverAt: number | null };

/** What a chart says in one sentence; nothing where there is nothing to add. */
export function noteOf(chart: RunChart, range: SampleRange, times: MoveTimes): string | null {
  if (chart.id === "rows") return sayDifference(range, times);
  if (chart.id === "disk") return sayFull(range);
  return chart.id === WRITE_LATENCY ? sayLatency(chart, times) : null;
}

function sayDifference({ values }: SampleRange, { cutoverAt }: MoveTimes): string | null {
  const [old, copied] = ["rows.old", "rows.copied"].map((name) =>
    values[name]?.findLast((value) => value !== null),
  );
  if (typeof old !== "number" || typeof copied !== "number" || copied === 0) return null;
  if (cutoverAt !== null) return null;
  const left = Math.max(0, old - copied);
  return `About ${formatNumber(left)} rows are not copied yet; the old table's are an estimate.`;
}

const DAY_MS = 24 * 60 * 60_000;

function sayFull({ at, values }: SampleRange): string | null {
  const sizes = values["database.bytes"] ?? [];
  const room = values["disk.bytes"]?.findLast((value) => value !== null);
  if (typeof room !== "number") return "Nobody has said how much room there is.";
  const full = forecastFull(at, sizes, room);
  const now = at.at(-1) ?? 0;
  if (full === null) return "It does not grow.";
  return full - now > DAY_MS
    ? "As it grows now, there is room for more than a day."
    : `As it grows now, there is no room left in ${saySpan(full - now)}.`;
}

function sayLatency({ at, lines, unit }: RunChart, { copyFrom, cutoverAt }: MoveTimes) {
  if (copyFrom === null) return null;
  const over = cutoverAt ?? Number.POSITIVE_INFINITY;
  const mean = (from: number, to: number) => {
    const values = at.flatMap((moment, index) =>
      moment >= from && moment < to ? (lines[0]?.values[index] ?? []) : [],
    );
    return values.length === 0 ? null : values.reduce((sum, one) => sum + one, 0) / values.length;
  };
  const parts = [
    sayMean(mean(0, copyFrom), unit, "before"),
    sayMean(mean(copyFrom, over), unit, "during the move"),
    sayMean(mean(over, Number.POSITIVE_INFINITY), unit, "since the cutover"),
  ].flatMap((part) => part ?? []);
  return parts.length === 0 ? null : `On average ${parts.join(", ")}.`;
}

function sayMean(value: number | null, unit: string, when: string): string | null {
  return value === null ? null : `${formatFigure(value, unit)} ${when}`;
}
