import { formatTime } from "@/components/ui/format-time";
import { extentOf, LINE_LOOK, type LineChartData } from "./chart-data";
import { formatTick } from "./format-figure";
import { pathOf } from "./path-of";

/** A chart of lines as a picture that needs no script: for the first sight of a page, and for reports. */
export function StaticLines({ data }: { data: LineChartData }) {
  const { title, unit, at, lines, bands, marks } = data;
  const [low, high] = extentOf(lines);
  const [from = 0, to = 1] = [at[0], at.at(-1)];
  const place = (moment: number) => ((moment - from) / Math.max(1, to - from)) * 1_000;
  return (
    <div className="relative h-40" data-chart="static">
      <svg
        viewBox="0 0 1000 100"
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}, drawn over time`}
        className="absolute top-2 left-16 h-[7.25rem] w-[calc(100%-4.5rem)] overflow-visible"
      >
        <path d="M0,0H1000M0,50H1000M0,100H1000" {...RULE} />
        {bands.map((band) => (
          <rect
            key={`${band.from} ${band.words}`}
            x={Math.max(0, place(band.from))}
            width={Math.max(2, place(Math.min(band.to, to)) - Math.max(0, place(band.from)))}
            height="100"
            fill="var(--wait-soft)"
          />
        ))}
        {marks.map((mark) => (
          <path
            key={`${mark.at} ${mark.title}`}
            d={`M${place(mark.at)},0V100`}
            stroke="var(--text)"
            strokeDasharray="2 3"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {lines.map(({ name, tone, values }) => (
          <path
            key={name}
            d={pathOf(at, values, { from, to, low, high })}
            fill="none"
            stroke={LINE_LOOK[tone].stroke}
            strokeDasharray={LINE_LOOK[tone].dash}
            strokeWidth="1.5"
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      <span className={`${TICK} top-0`}>{formatTick(high, unit)}</span>
      <span className={`${TICK} top-[3.6rem]`}>{formatTick((low + high) / 2, unit)}</span>
      <span className={`${TICK} top-[7.25rem]`}>{formatTick(low, unit)}</span>
      <span className="figure absolute bottom-0 left-16 text-faint text-xs">
        {formatTime(new Date(from), "second")}
      </span>
      <span className="figure absolute right-2 bottom-0 text-faint text-xs">
        {formatTime(new Date(to), "second")} UTC
      </span>
    </div>
  );
}

const RULE = { fill: "none", stroke: "var(--line)", vectorEffect: "non-scaling-stroke" } as const;
const TICK = "figure absolute left-0 w-14 text-right text-faint text-xs";
