import { expect, test } from "vitest";
import { sumVerdicts, type Verdict } from "./finding";

test.each<[Verdict[], Verdict]>([
  [["passed", "passed"], "passed"],
  [["passed", "unknown"], "unknown"],
  [["unknown", "failed", "passed"], "failed"],
  [[], "unknown"],
])("%j together are %s", (verdicts, sum) => {
  expect(sumVerdicts(verdicts)).toBe(sum);
});
