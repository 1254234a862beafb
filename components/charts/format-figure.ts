import { formatBytes, formatNumber } from "@/components/ui/format-number";
import { saySpan } from "@/components/ui/format-span";

/** A figure with its unit, in full. */
export function formatFigure(value: number, unit: string): string {
  if (unit === "bytes") return formatBytes(Math.round(value));
  if (unit === "bytes/s") return `${formatBytes(Math.round(value))}/s`;
  if (unit === "s") return saySpan(value * 1_000);
  if (unit === "%") return `${formatNumber(value, value < 10 ? 1 : 0)} %`;
  const digits = Math.abs(value) < 10 && !Number.isInteger(value) ? 1 : 0;
  return `${formatNumber(value, digits)}${unit ? ` ${unit}` : ""}`;
}

const COMPACT = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

/** A figure at an axis, where there is little room. */
export function formatTick(value: number, unit: string): string {
  if (unit === "bytes" || unit === "bytes/s") return formatBytes(Math.round(value));
  if (unit === "s") return saySpan(value * 1_000);
  if (unit === "%") return `${COMPACT.format(value)} %`;
  return COMPACT.format(value);
}
