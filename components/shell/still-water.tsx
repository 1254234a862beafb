const WIDTH = 1440;
const LEVEL = 56;

/** Two tides and the still water between them, at the foot of a quiet page. */
export function StillWater() {
  const surface = drawSurface();
  return (
    <svg
      viewBox={`0 0 ${WIDTH} 140`}
      preserveAspectRatio="none"
      aria-hidden="true"
      data-print="hide"
      className="pointer-events-none h-36 w-full text-tide phone:h-20"
    >
      <path d={`${surface}V140H0Z`} fill="currentColor" opacity=".05" />
      <path
        d={surface}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        opacity=".45"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

/** Waves that run out towards the middle and rise again behind it. */
function drawSurface(): string {
  const points: string[] = [];
  for (let x = 0; x <= WIDTH; x += 8) {
    const away = Math.max(0, Math.abs(x - WIDTH / 2) - 130) / (WIDTH / 2 - 130);
    const y = LEVEL - 34 * away ** 1.6 * Math.sin((x - WIDTH / 2) / 48);
    points.push(`${x} ${y.toFixed(1)}`);
  }
  return `M${points.join("L")}`;
}
