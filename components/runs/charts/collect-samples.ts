import { appendRange } from "@/lib/core/samples/append-range";
import type { SampleRange } from "@/lib/core/samples/sample";
import { LIVE_POINTS } from "./sample-span";

/** What is there of a run's samples, and how many readings have come in since the page was made. */
export type Collected = { range: SampleRange; count: number };

/** The samples with what came in behind a moment; nothing where something between is missing. */
export function collectSamples(
  known: Collected,
  after: number,
  more: readonly SampleRange[],
): Collected | undefined {
  return after > lastOf(known.range) ? undefined : more.reduce(collect, known);
}

/** The samples read as a whole, with what has come in while they were read. */
export function collectAnew(known: Collected, whole: SampleRange): Collected {
  const isOvertaken = lastOf(known.range) > lastOf(whole);
  return {
    range: isOvertaken ? appendRange(whole, known.range, LIVE_POINTS) : whole,
    count: known.count + newIn(known.range, whole),
  };
}

/** An answer that was overtaken has nothing new, and its partitions are older, too. */
function collect(known: Collected, more: SampleRange): Collected {
  const { range, count } = known;
  if (lastOf(more) <= lastOf(range)) return known;
  return { range: appendRange(range, more, LIVE_POINTS), count: count + newIn(range, more) };
}

function newIn(known: SampleRange, more: SampleRange): number {
  return more.at.filter((at) => at > lastOf(known)).length;
}

function lastOf({ last }: SampleRange): number {
  return last ?? 0;
}
