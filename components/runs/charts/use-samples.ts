"use client";

import { useEffect, useRef, useState } from "react";
import { fetchJson } from "@/components/ui/fetch-json";
import { appendRange } from "@/lib/core/samples/append-range";
import type { SampleRange } from "@/lib/core/samples/sample";
import {
  isOld,
  LIVE_EVERY_MS,
  LIVE_POINTS,
  queryOfSpan,
  type SampleSpan,
  SLOW_EVERY_MS,
} from "./sample-span";

type Asked = {
  runId: string;
  /** As the server had it when it rendered the page. */
  initial: SampleRange;
  span: SampleSpan;
  /** Whether more will come. */
  isGoingOn: boolean;
  isPaused: boolean;
};

/** What was read of a run's target, as it comes in. While it is paused it is collected, and not shown. */
export function useSamples({ runId, initial, span, isGoingOn, isPaused }: Asked) {
  const collected = useRef(initial);
  const [shown, setShown] = useState(initial);
  const [waiting, setWaiting] = useState(0);
  const [isLost, setLost] = useState(false);
  const paused = useRef(isPaused);
  const askedFor = useRef<SampleSpan | null>(null);

  useEffect(() => {
    paused.current = isPaused;
    if (isPaused) return;
    setWaiting(0);
    setShown(collected.current);
  }, [isPaused]);

  useEffect(() => {
    const stop = new AbortController();
    let clock: ReturnType<typeof setTimeout> | undefined;
    const isLive = span === "5 min";
    // What the server rendered is what this span begins with, the first time.
    askedFor.current ??= span;
    let isWhole = askedFor.current === span && isLive;

    async function look() {
      if (document.hidden) return;
      const now = Date.now();
      const known = collected.current;
      const url = `/api/runs/${runId}/samples`;
      const isMore = isWhole && !isOld(known, span, now) && known.last !== null;
      const query = isMore ? `?after=${known.last}` : queryOfSpan(span, now);
      const more = await fetchJson<SampleRange>(`${url}${query}`, stop.signal);
      collected.current = isMore ? appendRange(known, more, LIVE_POINTS) : more;
      isWhole = isLive;
      const isOther = askedFor.current !== span;
      askedFor.current = span;
      setLost(false);
      // Another span is shown even so: it was asked for.
      if (!paused.current || isOther) setShown(collected.current);
      else setWaiting((count) => count + (isMore ? more.at.length : 0));
    }

    const again = () => {
      look()
        .catch(() => !stop.signal.aborted && setLost(true))
        .finally(() => {
          if (isGoingOn && !stop.signal.aborted)
            clock = setTimeout(again, isLive ? LIVE_EVERY_MS : SLOW_EVERY_MS);
        });
    };
    if (isGoingOn || !isFirst(askedFor.current, span, collected.current, initial)) again();
    return () => {
      stop.abort();
      clearTimeout(clock);
    };
  }, [runId, span, isGoingOn, initial]);

  return { range: shown, waiting, isLost };
}

/** Whether what is there is what the server rendered for just this. */
function isFirst(
  asked: SampleSpan | null,
  span: SampleSpan,
  known: SampleRange,
  initial: SampleRange,
): boolean {
  return asked === span && known === initial;
}
