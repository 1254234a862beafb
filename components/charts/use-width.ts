"use client";

import { type RefObject, useEffect, useState } from "react";

/** How wide an element is, and whether it is in sight; nothing before the page is alive. */
export function useWidth(of: RefObject<HTMLElement | null>): { width: number; isSeen: boolean } {
  const [width, setWidth] = useState(0);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const element = of.current;
    if (!element) return;
    const size = new ResizeObserver(([entry]) =>
      setWidth(Math.floor(entry?.contentRect.width ?? 0)),
    );
    const sight = new IntersectionObserver(([entry]) => setSeen(entry?.isIntersecting ?? false), {
      rootMargin: "80px",
    });
    size.observe(element);
    sight.observe(element);
    return () => {
      size.disconnect();
      sight.disconnect();
    };
  }, [of]);
  return { width, isSeen };
}
