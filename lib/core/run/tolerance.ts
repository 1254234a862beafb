import type { Tolerance } from "./run-plan";

/** What a failed attempt leaves to hold a tolerance against. */
export type Found = {
  figures?: Readonly<Record<string, number>>;
  /** What did not hold. */
  failing?: readonly string[];
};

/** Whether a tolerance speaks of everything that did not hold, and every figure that it names is within its bounds. */
export function isWithinTolerance(
  { bounds }: Tolerance,
  { figures = {}, failing = [] }: Found,
): boolean {
  const named = Object.entries(bounds);
  return (
    named.length > 0 &&
    failing.every((name) => Object.hasOwn(bounds, name)) &&
    named.every(([name, { atMost, atLeast }]) => {
      const figure = figures[name];
      return (
        figure !== undefined &&
        (atMost === undefined || figure <= atMost) &&
        (atLeast === undefined || figure >= atLeast)
      );
    })
  );
}
