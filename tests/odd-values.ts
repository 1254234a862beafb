/** A number that is the same for the same seed, from 0 to 1: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const TEXTS = [
  ...["", " ", "x", "public", "'; drop table run; --", "{{ a.b }}", "\ud800", "a\0b", "💧"],
  ...["__proto__", "constructor", "2026-02-30T25:00Z", "2100-01-01T00:00:00Z", "-1", "1e999"],
  ...["../..", "%", "null", "[]", "00000000-0000-4000-8000-000000000000"],
];

/** Any JSON that a program might send. */
export function oddValue(random: () => number, depth = 0): unknown {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const kinds = ["text", "number", "odd", "list", "object", "long"] as const;
  switch (depth > 2 ? pick(["text", "number", "odd"] as const) : pick(kinds)) {
    case "text":
      return pick(TEXTS);
    case "number":
      return pick([0, -1, 1, 2.5, 1e300, 2 ** 31, 2 ** 53, -(2 ** 63)]);
    case "odd":
      return pick([null, true, false]);
    case "list":
      return Array.from({ length: Math.floor(random() * 4) }, () => oddValue(random, depth + 1));
    case "object":
      return Object.fromEntries(
        Array.from({ length: Math.floor(random() * 4) }, () => [
          pick(TEXTS),
          oddValue(random, depth + 1),
        ]),
      );
    case "long":
      return "x".repeat(Math.floor(random() * 50_000));
  }
}
