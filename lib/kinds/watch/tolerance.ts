import { z } from "zod";
import type { WatchState } from "./watch-state";

/** How much of a watch may be red. */
export const WatchTolerance = z.strictObject({
  "in-a-row": z
    .number()
    .int()
    .min(0)
    .max(1_000)
    .optional()
    .describe("So many rounds in a row in which a check does not hold; one more fails the step."),
  share: z
    .string()
    .regex(/^\d{1,2}(\.\d)?%$/, "must be a percentage such as 5%")
    .optional()
    .describe("So much of all rounds in which a check does not hold."),
});
export type WatchTolerance = z.output<typeof WatchTolerance>;

/** The sentence that says which check was red too long or too often, once one is. */
export function findIntolerable(
  { checks }: WatchState,
  tolerance: WatchTolerance,
  rounds: number,
): string | undefined {
  // Without a word about it nothing is tolerated; with a share alone it does not matter how it falls.
  const inARow = tolerance["in-a-row"] ?? (tolerance.share === undefined ? 0 : rounds);
  const share = tolerance.share === undefined ? 1 : Number.parseFloat(tolerance.share) / 100;
  const most = Math.floor(share * rounds + 1e-9);
  for (const { title, bad, badInARow } of checks) {
    if (badInARow > inARow)
      return inARow === 0
        ? `${title} did not hold`
        : `${title} did not hold ${badInARow} times in a row, and ${inARow} are tolerated`;
    if (bad > most)
      return `${title} did not hold in ${bad} of ${rounds} rounds, and ${tolerance.share} are tolerated`;
  }
  return undefined;
}
