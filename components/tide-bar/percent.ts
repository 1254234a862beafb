import type { Span } from "@/lib/core/derive-tide";

/** A fraction as SVG wants it, with as many digits as an eye can see. */
export function percent(fraction: number): string {
  return `${Math.round(fraction * 1e5) / 1e3}%`;
}

/** Where a span lies, as attributes of a rectangle. */
export function across(span: Span): { x: string; width: string } {
  return { x: percent(span.from), width: percent(span.to - span.from) };
}
