import type { PartitionBar, PartitionMeasure } from "@/lib/core/samples/top-partitions";
import { formatTick } from "./format-figure";
import { shortNames } from "./short-names";

type Props = { bars: readonly PartitionBar[]; measure: PartitionMeasure };

/** The row of bars as a picture that needs no script: for the first sight of a page, and for reports. */
export function StaticBars({ bars, measure }: Props) {
  const planned = (bar: PartitionBar) => (measure === "rows" ? (bar.planned ?? 0) : 0);
  const high = Math.max(1, ...bars.map((bar) => Math.max(bar[measure], planned(bar))));
  const names = shortNames(bars.map(({ name }) => name));
  const wide = 1_000 / Math.max(1, bars.length);
  return (
    <div className="relative h-50" data-chart="static">
      <svg
        viewBox="0 0 1000 100"
        preserveAspectRatio="none"
        role="img"
        aria-label={`${measure} of ${bars.length} partitions`}
        className="absolute top-2 left-16 h-39 w-[calc(100%-4.5rem)]"
      >
        <path
          d="M0,0H1000M0,50H1000M0,100H1000"
          stroke="var(--line)"
          vectorEffect="non-scaling-stroke"
        />
        {bars.map((bar, place) => {
          const [full, actual] = [planned(bar), bar[measure]].map((one) => (one / high) * 100);
          const [x, width] = [place * wide + wide * 0.15, wide * 0.7];
          return (
            <g key={bar.name}>
              <rect
                {...{ x, width, y: 100 - (full ?? 0), height: full ?? 0, fill: "var(--raised)" }}
                {...{
                  stroke: "var(--edge)",
                  strokeDasharray: "3 2",
                  vectorEffect: "non-scaling-stroke",
                }}
              />
              <rect
                {...{ x, width, y: 100 - (actual ?? 0), height: actual ?? 0 }}
                fill={bar.isHot ? "var(--tide)" : "var(--line-b)"}
                fillOpacity={bar.isHot ? 1 : 0.55}
              />
            </g>
          );
        })}
      </svg>
      <span className={`${TICK} top-0`}>{formatTick(high, measure)}</span>
      <span className={`${TICK} top-[9.5rem]`}>0</span>
      <span className="figure absolute bottom-0 left-16 text-faint text-xs">{names[0]}</span>
      <span className="figure absolute right-2 bottom-0 text-faint text-xs">{names.at(-1)}</span>
    </div>
  );
}

const TICK = "figure absolute left-0 w-14 text-right text-faint text-xs";
