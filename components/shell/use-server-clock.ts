"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";

/** The server's time, second by second, however wrong the clock of this device is. */
export function useServerClock(serverNow: string): Date {
  const [now, setNow] = useState(() => Date.parse(serverNow));
  const cameWithDocument = useCameWithDocument();
  const offset = useRef<number | null>(null);

  useEffect(() => {
    const first = offset.current === null && cameWithDocument;
    const estimate = Date.parse(serverNow) - (first ? documentAnsweredAt() : Date.now());
    // Each estimate is too small by the time the answer was on its way, so the largest is the best.
    const best = Math.max(estimate, offset.current ?? estimate);
    offset.current = best;

    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const time = Date.now() + best;
      setNow(time);
      timer = setTimeout(tick, 1_000 - (time % 1_000));
    };
    tick();
    return () => clearTimeout(timer);
  }, [serverNow, cameWithDocument]);

  return new Date(now);
}

/** Whether this was in the page as it came, or was added by a later navigation. */
function useCameWithDocument(): boolean {
  const hydrating = useSyncExternalStore(neverChanges, isClient, isServer);
  const [first] = useState(hydrating);
  return first;
}

const neverChanges = () => () => {};
const isClient = () => false;
const isServer = () => true;

function documentAnsweredAt(): number {
  const [entry] = performance.getEntriesByType("navigation");
  const answered = entry instanceof PerformanceNavigationTiming ? entry.responseStart : 0;
  return performance.timeOrigin + answered;
}
