import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/components/ui/format-number";
import { markInAddress } from "./line-address";
import { LogRow } from "./log-row";
import { type LogSection, ShownLines } from "./log-sections";
import type { LogStore } from "./log-store";
import { useFollowTail } from "./use-follow-tail";

const LINE_PX = 20;
const MOST_SHOWN = 24;
const EDGE_PX = 8;

type Props = {
  store: LogStore;
  total: number;
  sections: readonly LogSection[];
  /** The headings whose lines are hidden, by their line. */
  folded: ReadonlySet<number>;
  isGrowing: boolean;
  marked: number | null;
  onMark: (line: number) => void;
  onToggle: (line: number) => void;
};

/** The lines themselves: they follow the end until somebody scrolls up. */
export function LogLines(props: Props) {
  const { store, total, sections, folded, isGrowing, marked, onMark, onToggle } = props;
  const box = useRef<HTMLElement>(null);
  const shown = useMemo(() => new ShownLines(total, sections, folded), [total, sections, folded]);
  const virtual = useVirtualizer({
    count: shown.count,
    getScrollElement: () => box.current,
    estimateSize: () => LINE_PX,
    overscan: 20,
    paddingStart: EDGE_PX,
    paddingEnd: EDGE_PX,
  });
  const rows = virtual
    .getVirtualItems()
    .map(({ index, start }) => ({ number: shown.lineAt(index), start }));
  const tail = useFollowTail(box, total, isGrowing);

  // After every drawing: what is known or on its way is not asked for again.
  useEffect(() => {
    for (const { number } of rows) store.need(number, number, total);
  });

  const place = marked === null ? null : shown.placeOf(Math.min(marked, total));
  const { leave } = tail;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a line is gone to once, and not again when others come.
  useEffect(() => {
    if (place === null) return;
    leave();
    virtual.scrollToIndex(place, { align: "center" });
  }, [marked]);

  return (
    <div className="relative">
      <section
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label="Lines of the log"
        onScroll={tail.onScroll}
        className="figure overflow-auto overscroll-contain rounded-b-md text-sm [contain:strict]"
        style={{ height: Math.min(MOST_SHOWN, Math.max(total, 3)) * LINE_PX + 2 * EDGE_PX }}
      >
        <div className="relative min-w-full" style={{ height: virtual.getTotalSize() }}>
          {rows.map(({ number, start }) => (
            <LogRow
              key={number}
              number={number}
              top={start}
              text={store.line(number)}
              section={sections.find(({ line }) => line === number)}
              isFolded={folded.has(number)}
              isMarked={marked === number}
              onMark={(line) => {
                markInAddress(line);
                onMark(line);
              }}
              onToggle={onToggle}
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
