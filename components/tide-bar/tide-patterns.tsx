type Props = { id: string; laneTop: number; laneHeight: number; now: number };

/** The fills that say without colour what a stretch is: open water, waiting, going back, beyond the edge. */
export function TidePatterns({ id, laneTop, laneHeight, now }: Props) {
  const stripes = (name: string, color: string) => (
    <pattern
      id={`${id}-${name}`}
      width="6"
      height="6"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width="6" height="6" fill={color} opacity=".2" />
      <rect width="2.5" height="6" fill={color} />
    </pattern>
  );
  const lane = { y: laneTop, height: laneHeight, patternUnits: "userSpaceOnUse" } as const;
  const middle = laneHeight / 2;
  const crest = Math.min(middle, 2.5) - 0.75;
  return (
    <defs>
      {stripes("wait", "var(--wait)")}
      {stripes("bad", "var(--bad)")}
      {stripes("off", "var(--edge)")}
      <pattern id={`${id}-wave`} width="16" {...lane}>
        <path
          d={`M-4 ${middle}q4 ${-2 * crest} 8 0t8 0t8 0`}
          fill="none"
          stroke="var(--tide)"
          strokeWidth="1.5"
        />
      </pattern>
      <pattern id={`${id}-back`} width="8" {...lane}>
        <rect width="8" height={laneHeight} fill="var(--bad)" opacity=".2" />
        <path d={`M5.5 ${middle - 2}l-2 2 2 2`} fill="none" stroke="var(--bad)" strokeWidth="1.5" />
      </pattern>
      <pattern id={`${id}-reserve`} width="5" {...lane}>
        <circle cx="1.5" cy={middle} r="1" fill="var(--muted)" />
      </pattern>
      <linearGradient id={`${id}-water`}>
        <stop offset={now} stopColor="var(--tide)" stopOpacity=".34" />
        <stop offset={now} stopColor="var(--tide)" stopOpacity=".15" />
      </linearGradient>
    </defs>
  );
}
