import type { StatusKnowledge } from "@/lib/services/status/status-hub";

/** The page for programs. The tide bar is left out: it says the same as the phases. */
export function renderJson({ content, asOf }: StatusKnowledge): string {
  const { tide: _, ...snapshot } = content.snapshot;
  const { unattendedSince } = content;
  return JSON.stringify({ ...snapshot, unattendedSince, asOf: new Date(asOf).toISOString() });
}
