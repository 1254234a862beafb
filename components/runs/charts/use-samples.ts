"use client";

import {
  keepPreviousData,
  type QueryClient,
  type QueryKey,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useState } from "react";
import { useNews } from "@/components/live/use-news";
import { fetchJson } from "@/components/ui/fetch-json";
import type { TopicNews } from "@/lib/core/live/topic";
import type { SampleRange } from "@/lib/core/samples/sample";
import { type Collected, collectAnew, collectSamples } from "./collect-samples";
import { isOld, LIVE_SPAN, queryOfSpan, READ_EVERY_MS, type SampleSpan } from "./sample-span";
import { useHeldStill } from "./use-held-still";

type Asked = {
  runId: string;
  /** As the server had it when it rendered the page. */
  initial: SampleRange;
  span: SampleSpan;
  /** Whether more will come. */
  isGoingOn: boolean;
  isPaused: boolean;
};

/** What was missed in between may be missed once more while it is asked for. */
const TRIES = 3;

/** What was read of a run's target, as it comes in. While it is paused it is collected, and not shown. */
export function useSamples({ runId, initial, span, isGoingOn, isPaused }: Asked) {
  const queries = useQueryClient();
  const rendered: Collected = { range: initial, count: 0 };
  const isFirst = useIsFirst(span);
  const queryKey = keyOf(runId, span);
  const known = () => queries.getQueryData<Collected>(queryKey) ?? rendered;

  async function read(signal: AbortSignal): Promise<Collected> {
    const { range } = known();
    const now = Date.now();
    const isMore = span === LIVE_SPAN && range.last !== null && !isOld(range, span, now);
    const query = isMore ? `?after=${range.last}` : queryOfSpan(span, now);
    const answer = await fetchJson<SampleRange>(`/api/runs/${runId}/samples${query}`, signal);
    if (span !== LIVE_SPAN) return { range: answer, count: 0 };
    return (isMore && collectSamples(known(), 0, [answer])) || collectAnew(known(), answer);
  }

  const { data, isError, isPlaceholderData } = useQuery({
    queryKey,
    queryFn: ({ signal }) => read(signal),
    ...(isFirst ? { initialData: rendered } : { placeholderData: keepPreviousData }),
    staleTime: isGoingOn ? 0 : Number.POSITIVE_INFINITY,
    // Each news puts it off: nothing is asked for while all that there is comes by itself.
    refetchInterval: isGoingOn && READ_EVERY_MS,
    // Nobody keeps it up to date once it is out of sight.
    gcTime: 0,
    retry: false,
    networkMode: "always",
    structuralSharing: false,
  });
  const newest = data ?? rendered;

  const liveKey = keyOf(runId, LIVE_SPAN);
  useNews(
    isGoingOn ? `samples:${runId}` : null,
    (news) => void collectNews(queries, liveKey, news),
  );

  const shown = useHeldStill(newest, isPaused, isPlaceholderData ? null : span);
  return { range: shown.range, waiting: newest.count - shown.count, isLost: isError };
}

/** Folds news into what is there; what is missing before them is asked for first. */
async function collectNews(
  queries: QueryClient,
  queryKey: QueryKey,
  { after, changes }: TopicNews,
): Promise<void> {
  for (let left = TRIES; left > 0; left -= 1) {
    const known = queries.getQueryData<Collected>(queryKey);
    const next = known && collectSamples(known, after, changes as readonly SampleRange[]);
    if (next) queries.setQueryData(queryKey, next);
    if (next || !known) return;
    await queries.refetchQueries({ queryKey }, { cancelRefetch: false });
  }
}

function keyOf(runId: string, span: SampleSpan) {
  return ["samples", runId, span];
}

/** Whether this is still the span that the server rendered the page with. */
function useIsFirst(span: SampleSpan): boolean {
  const [first, setFirst] = useState<SampleSpan | null>(span);
  if (first !== null && first !== span) setFirst(null);
  return first === span;
}
