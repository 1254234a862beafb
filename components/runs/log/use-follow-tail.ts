import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

const NEAR_PX = 24;

/** Keeps the end of a growing text in sight, until its reader scrolls up; then counts what is new. */
export function useFollowTail(
  box: RefObject<HTMLElement | null>,
  total: number,
  isGrowing: boolean,
) {
  /** How many lines there were when the reader left the end; null while it is followed. */
  const [leftAt, setLeftAt] = useState<number | null>(isGrowing ? null : total);
  const isFollowing = leftAt === null;
  const latest = useRef(total);
  latest.current = total;

  const toEnd = useCallback(() => {
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, [box]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each new line is a reason to go to the end.
  useEffect(() => {
    if (isFollowing) toEnd();
  }, [isFollowing, toEnd, total]);

  const leave = useCallback(() => setLeftAt((at) => at ?? latest.current), []);

  function onScroll() {
    const element = box.current;
    if (!element) return;
    const toGo = element.scrollHeight - element.scrollTop - element.clientHeight;
    if (toGo <= NEAR_PX) setLeftAt(null);
    else leave();
  }

  return {
    fresh: leftAt === null ? 0 : Math.max(0, total - leftAt),
    onScroll,
    leave,
    join: () => {
      setLeftAt(null);
      toEnd();
    },
  };
}
