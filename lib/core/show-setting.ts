const BYTES: Record<string, number> = {
  B: 1,
  kB: 1024,
  "8kB": 8 * 1024,
  "16kB": 16 * 1024,
  MB: 1024 * 1024,
};
const MILLISECONDS: Record<string, number> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 };

const BYTE_STEPS: [string, number][] = [
  ["GB", 1024 ** 3],
  ["MB", 1024 ** 2],
  ["kB", 1024],
  ["B", 1],
];
const TIME_STEPS: [string, number][] = [
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1000],
  ["ms", 1],
];

/** A setting's value in the largest unit that shows it exactly: 16384 × 8kB is "128 MB". */
export function showSetting(value: string, unit: string | null): string {
  const amount = Number(value);
  if (unit === null || !(amount > 0)) return value;
  const bytes = BYTES[unit];
  if (bytes !== undefined) return inLargest(amount * bytes, BYTE_STEPS);
  const milliseconds = MILLISECONDS[unit];
  if (milliseconds !== undefined) return inLargest(amount * milliseconds, TIME_STEPS);
  return `${value} ${unit}`;
}

function inLargest(amount: number, steps: [string, number][]): string {
  const [unit, size] = steps.find(([, step]) => amount % step === 0) ?? ["", 1];
  return `${amount / size} ${unit}`.trimEnd();
}
