type Frame = { from: number; to: number; low: number; high: number };

/** The path of a line in a frame of 1,000 by 100, across moments in which it was not read. */
export function pathOf(
  at: readonly number[],
  values: readonly (number | null)[],
  { from, to, low, high }: Frame,
): string {
  const across = Math.max(1, to - from);
  const points = at.flatMap((moment, index) => {
    const value = values[index];
    if (value === null || value === undefined) return [];
    const x = ((moment - from) / across) * 1_000;
    const y = 100 - ((value - low) / (high - low)) * 100;
    return [`${rounded(x)},${rounded(y)}`];
  });
  return points.length === 0 ? "" : `M${points.join("L")}`;
}

function rounded(figure: number): number {
  return Math.round(figure * 10) / 10;
}
