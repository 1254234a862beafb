/** Rounds drawn next to each other; where there are more than fit, several share a mark and the worst is shown. */
const MARKS_MAX = 240;

const LOOK: Record<string, { fill: string; top: number; height: number }> = {
  "+": { fill: "var(--good)", top: 6, height: 10 },
  "-": { fill: "var(--bad)", top: 0, height: 16 },
  "?": { fill: "var(--wait)", top: 3, height: 13 },
  " ": { fill: "var(--line-strong)", top: 14, height: 2 },
};

type Props = { title: string; strip: string; planned: number };

/** The rounds of one check as a strip: low is good, high and red is bad, half is unknown, a line is nobody looked. */
export function WatchStrip({ title, strip, planned }: Props) {
  const marks = gather(strip, Math.max(planned, strip.length));
  const bad = [...strip].filter((mark) => mark === "-").length;
  return (
    <svg
      role="img"
      aria-label={`${title}: ${strip.length} rounds, ${bad} bad`}
      width="100%"
      height="16"
      preserveAspectRatio="none"
      viewBox={`0 0 ${marks.length} 16`}
      className="block"
    >
      {marks.map((mark, place) => {
        const look = LOOK[mark];
        return (
          look && (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a round is named by its place.
              key={place}
              x={place + 0.1}
              width={0.8}
              y={look.top}
              height={look.height}
              fill={look.fill}
            />
          )
        );
      })}
      <rect y="15.5" width={marks.length} height="0.5" fill="var(--line)" />
    </svg>
  );
}

const WORST_FIRST = ["-", "?", " ", "+"];

/** One mark for each place of the strip; a place that several rounds share shows the worst of them. */
function gather(strip: string, planned: number): string[] {
  const perMark = Math.max(1, Math.ceil(planned / MARKS_MAX));
  const count = Math.ceil(planned / perMark);
  return Array.from({ length: count }, (_, place) => {
    const rounds = strip.slice(place * perMark, (place + 1) * perMark);
    return WORST_FIRST.find((mark) => rounds.includes(mark)) ?? "";
  });
}
