import { useCallback, useEffect, useRef } from "react";
import type { ShownByPage } from "@/components/ui/shown-by-page";
import { isNewer } from "@/lib/core/live/topic";

const WITHIN_MS = 2_000;

type Run = { id: string; version: string };
type Waiting = { version: string; end: (isShown: boolean) => void };

/** Waits until the stream has brought the version of the run that an act's answer names. */
export function useShownVersion(run: Run, isLive: boolean): ShownByPage {
  const shown = useRef({ ...run, isLive });
  const waiting = useRef(new Set<Waiting>());
  useEffect(() => {
    shown.current = { id: run.id, version: run.version, isLive };
    for (const one of waiting.current)
      if (!isLive || !isNewer(one.version, run.version)) one.end(isLive);
  }, [run.id, run.version, isLive]);

  return useCallback((answer) => {
    const { id, version }: Partial<Run> = Object(answer);
    if (id !== shown.current.id || version === undefined || !shown.current.isLive)
      return Promise.resolve(false);
    if (!isNewer(version, shown.current.version)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => one.end(false), WITHIN_MS);
      const one: Waiting = {
        version,
        end: (isShown) => {
          clearTimeout(timer);
          waiting.current.delete(one);
          resolve(isShown);
        },
      };
      waiting.current.add(one);
    });
  }, []);
}
