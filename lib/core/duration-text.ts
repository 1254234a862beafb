const UNITS_MS = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
} as const;

const PART = /(\d{1,9}(?:\.\d{1,3})?)(ms|[wdhms])/gy;

/** The milliseconds of "30m", "1h30m", "2d", "-30m" or "0"; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed === "0") return 0;
  const isNegative = trimmed.startsWith("-");
  const parts = partsOf(isNegative ? trimmed.slice(1) : trimmed);
  if (!parts) return undefined;
  const ms = parts.reduce((sum, part) => sum + part, 0);
  return isNegative ? -ms : ms;
}

function partsOf(text: string): number[] | undefined {
  const matches = [...text.matchAll(PART)];
  const length = matches.reduce((sum, [match]) => sum + match.length, 0);
  if (matches.length === 0 || length !== text.length) return undefined;
  return matches.map((match) =>
    Math.round(Number(match[1]) * UNITS_MS[match[2] as keyof typeof UNITS_MS]),
  );
}

/** A text that `parseDuration` reads as this: "1h30m", "2d", "15d", "1w", "-30m", "0". Weeks only where they are whole. */
export function writeDuration(ms: number): string {
  if (ms === 0) return "0";
  let left = Math.abs(Math.round(ms));
  let text = "";
  for (const [unit, size] of Object.entries(UNITS_MS)) {
    if (unit === "w" && left % size !== 0) continue;
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) text += `${count}${unit}`;
  }
  return ms < 0 ? `-${text}` : text;
}
