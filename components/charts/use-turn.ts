"use client";

import { useEffect, useRef, useState } from "react";

const waiting = new Map<object, () => void>();
let isAsked = false;

/** Draws one chart in a frame, so that many that change at once leave every frame its time. */
function drawNext(): void {
  const [next] = waiting;
  isAsked = next !== undefined;
  if (!next) return;
  requestAnimationFrame(() => {
    const [chart, draw] = next;
    // Asked for again meanwhile, it is drawn once, as it is now.
    const newest = waiting.get(chart) ?? draw;
    waiting.delete(chart);
    newest();
    drawNext();
  });
}

/** The data of a chart when its turn to be drawn has come; out of sight, it waits until it is seen. */
export function useTurn<Data>(data: Data, isSeen: boolean): Data {
  const [drawn, setDrawn] = useState(data);
  const chart = useRef({});
  useEffect(() => {
    if (!isSeen) return;
    const key = chart.current;
    waiting.set(key, () => setDrawn(data));
    if (!isAsked) drawNext();
    return () => void waiting.delete(key);
  }, [data, isSeen]);
  return drawn;
}
