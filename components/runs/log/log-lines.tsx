import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/components/ui/format-number";
import { lineInAddress, markInAddress } from "./line-address";
import { LogRow } from "./log-row";
import type { LogStore } from "./log-store";
import { useFollowTail } from "./use-follow-tail";

const LINE_PX = 20;
const MOST_SHOWN = 24;

type Props = {
  store: LogStore;
  total: number;
  isGrowing: boolean;
  marked: number | null;
  onMark: (line: number) => void;
};

/** The lines themselves: they follow the end until somebody scrolls up. */
export function LogLines({ store, total, isGrowing, marked, onMark }: Props) {
  const box = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => LINE_PX,
    overscan: 20,
  });
  const rows = virtual.getVirtualItems();
  const [first, last] = [rows[0]?.index ?? 0, rows.at(-1)?.index ?? 0];
  const tail = useFollowTail(box, total, isGrowing);

  useEffect(() => {
    if (total > 0) store.need(first + 1, last + 1, total);
  }, [store, first, last, total]);

  useEffect(() => {
    const line = lineInAddress(location.hash);
    if (line) onMark(line);
  }, [onMark]);

  useEffect(() => {
    if (marked === null) return;
    tail.leave();
    virtual.scrollToIndex(marked - 1, { align: "center" });
  }, [marked, virtual, tail.leave]);

  function mark(line: number) {
    markInAddress(line);
    onMark(line);
  }

  return (
    <div className="relative">
      <section
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label="Lines of the log"
        onScroll={tail.onScroll}
        className="figure overflow-auto overscroll-contain rounded-b-md text-sm [contain:strict]"
        style={{ height: Math.min(MOST_SHOWN, Math.max(total, 3)) * LINE_PX + 16 }}
      >
        <div className="relative min-w-full" style={{ height: virtual.getTotalSize() + 16 }}>
          {rows.map(({ index, start }) => (
            <LogRow
              key={index}
              number={index + 1}
              top={start + 8}
              line={store.line(index + 1)}
              isMarked={marked === index + 1}
              onMark={mark}
            />
          ))}
        </div>
      </section>
      {store.problem && (
        <p role="status" className="border-line border-t px-3 py-2 text-bad text-sm">
          {store.problem}
        </p>
      )}
      {tail.fresh > 0 && (
        <div className="absolute right-4 bottom-3">
          <Button variant="primary" onClick={tail.join}>
            {formatNumber(tail.fresh)} new {tail.fresh === 1 ? "line" : "lines"}
          </Button>
        </div>
      )}
    </div>
  );
}
