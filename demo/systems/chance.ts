/** A whole number from 1 to this one. */
export function oneOf(count: number): number {
  return 1 + Math.floor(Math.random() * count);
}

/** One of these. */
export function anyOf<Choice>(first: Choice, ...others: Choice[]): Choice {
  return others[Math.floor(Math.random() * (others.length + 1))] ?? first;
}

/** A number between two, with so many digits after the point. */
export function within(least: number, most: number, digits: number): number {
  return Number((least + Math.random() * (most - least)).toFixed(digits));
}

/** The uuid that the demonstration's own rows of this number have. */
export function numberedUuid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
}
