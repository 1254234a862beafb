import { expect, test } from "vitest";
import { aGate } from "@/tests/a-gate";
import { aPhase, aPlan, aStep } from "@/tests/run-factory";
import { waitsAfter } from "./waits-after";

test("a run waits at the end of each phase but the last, and before what people sign or start", () => {
  const plan = aPlan([
    aPhase({ id: "before", part: "before", steps: [aStep({ id: "told" })] }),
    aPhase({
      id: "look",
      steps: [
        aStep({ id: "count" }),
        aStep({ id: "signed", by: "people" }),
        aStep({ id: "swap", start: "by hand" }),
        aStep({ id: "compare" }),
        aStep({ id: "drop", gate: aGate() }),
        aStep({ id: "last-of-look" }),
      ],
    }),
    aPhase({ id: "soak", steps: [aStep({ id: "quiet" }), aStep({ id: "done" })] }),
  ]);

  expect(waitsAfter(plan).map(({ id }) => id)).toEqual([
    ...["count", "signed", "compare", "last-of-look"],
  ]);
});
