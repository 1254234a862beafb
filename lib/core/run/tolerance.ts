import type { Tolerance } from "./run-plan";

/** Whether every figure that a tolerance names was found, and is within its bounds. */
export function isWithinTolerance(
  tolerance: Tolerance,
  figures: Readonly<Record<string, number>>,
): boolean {
  return Object.entries(tolerance.bounds).every(([name, { atMost, atLeast }]) => {
    const figure = figures[name];
    return (
      figure !== undefined &&
      (atMost === undefined || figure <= atMost) &&
      (atLeast === undefined || figure >= atLeast)
    );
  });
}
