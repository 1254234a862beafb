"use client";

import { useEffect, useState } from "react";

const loaded = new Map<() => Promise<unknown>, unknown>();
const AGAIN_AFTER_MS = 1_000;
const SELDOM_MS = 60_000;

/**
 * A part of a page whose code is loaded when it is first shown; null until it is there. While the
 * panel cannot be reached it is tried again: nothing else on the page depends on it.
 */
export function useLoaded<Part>(load: () => Promise<Part>): Part | null {
  const [isThere, setThere] = useState(loaded.has(load));
  useEffect(() => {
    let again: ReturnType<typeof setTimeout> | undefined;
    let isLeft = false;
    const attempt = (waitMs: number) => {
      if (loaded.has(load)) return setThere(true);
      load().then(
        (part) => {
          loaded.set(load, part);
          if (!isLeft) setThere(true);
        },
        () => {
          if (isLeft) return;
          again = setTimeout(() => attempt(Math.min(waitMs * 2, SELDOM_MS)), waitMs);
        },
      );
    };
    attempt(AGAIN_AFTER_MS);
    return () => {
      isLeft = true;
      clearTimeout(again);
    };
  }, [load]);
  return isThere ? (loaded.get(load) as Part) : null;
}
