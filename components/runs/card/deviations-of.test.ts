import { expect, test } from "vitest";
import type { RunView, StepView } from "@/lib/core/run/run-view";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { deviationsOf } from "./deviations-of";

const AT = "2026-11-21T02:00:00.000Z";
const ids = ["fine", "slow", "let-pass", "again", "left-out"];

function aRun(steps: Record<string, Partial<StepView>>) {
  const plan = aPlan({
    phases: [
      aPlanPhase(
        "one",
        ids.map((id) => aPlanStep(id, { title: `Step ${id}` })),
      ),
    ],
  });
  return {
    plan,
    estimates: { slow: { ms: 60_000, source: "" }, fine: { ms: 60_000, source: "" } },
    steps: ids.map((id) => ({ id, status: "passed", epoch: 1, words: null, ...steps[id] })),
  } as unknown as RunView;
}

const lasting = (ms: number) => ({
  startedAt: AT,
  endedAt: new Date(Date.parse(AT) + ms).toISOString(),
});

test("what went as it was planned is not mentioned", () => {
  expect(deviationsOf(aRun({ fine: lasting(80_000), slow: lasting(89_000) }))).toEqual([]);
});

test("what took much longer, was let pass, left out or tried again is, each in words", () => {
  const found = deviationsOf(
    aRun({
      slow: lasting(120_000),
      "let-pass": { status: "tolerated", words: "37 rows, at most 100 are tolerated." },
      again: { epoch: 3 },
      "left-out": { status: "skipped" },
    }),
  );
  expect(found.map(({ title, words }) => [title, words])).toEqual([
    ["Step slow", "Took 2 min, estimated at 60 s."],
    ["Step let-pass", "Tolerated: 37 rows, at most 100 are tolerated."],
    ["Step again", "Tried 3 times."],
    ["Step left-out", "Skipped."],
  ]);
});
