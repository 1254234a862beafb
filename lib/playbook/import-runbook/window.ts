import { parseDuration } from "@/lib/core/duration-text";
import { readAmount, readSpan, writeClock } from "./clock";
import type { Draft } from "./draft";

const WINDOW_LINE = /window|duration|low[- ]traffic|recommended|scheduled|schedule/i;
const LASTS_MS = 2 * 3_600_000;

/** When the window opens and how long it lasts, from the first line that says it. */
export function takeWindow(markdown: string, draft: Draft): void {
  const lines = markdown.split("\n");
  const index = lines.findIndex((line) => WINDOW_LINE.test(line) && readSpan(line));
  const span = readSpan(lines[index] ?? "");
  if (span) {
    draft.opensAtMinutes = span.from;
    draft.lastsMs = ((((span.to - span.from) % 1440) + 1440) * 60_000) % 86_400_000;
    draft.quiet = `${writeClock(span.from)}-${writeClock(span.to)} UTC`;
    if (!/UTC/.test(lines[index] ?? "")) {
      const what = `The window ${writeClock(span.from)} to ${writeClock(span.to)} was taken for UTC.`;
      draft.undecided.push({ line: index + 1, what });
    }
    return;
  }
  const at = lines.findIndex((line) => /duration/i.test(line) && readAmount(line));
  const amount = readAmount(lines[at] ?? "");
  draft.lastsMs = amount ? parseDuration(amount) : LASTS_MS;
  const what = amount
    ? `When the window opens is not said; how long it lasts was taken from here.`
    : "How long the window lasts is not said; two hours were taken.";
  draft.undecided.push({ line: Math.max(1, at + 1), what });
}
