import { describe, expect, test } from "vitest";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { deriveTidePlan, type TideRun } from "./derive-tide-plan";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const OPENS = "2026-02-15T02:00:00.000Z";
const at = (ms: number) => new Date(Date.parse(OPENS) + ms).toISOString();
const plan = aPlan({
  phases: [
    aPlanPhase("checklist", [aPlanStep("sign")], { part: "before", atMs: -24 * HOUR_MS }),
    aPlanPhase("prepare", [aPlanStep("look")], { atMs: -30 * MINUTE_MS }),
    aPlanPhase("move", [aPlanStep("copy"), aPlanStep("swap")]),
    aPlanPhase("finish", [aPlanStep("drop")], { atMs: HOUR_MS, isPointOfNoReturn: true }),
    aPlanPhase("quick", [aPlanStep("undo")], { part: "rollback", takesMs: 5 * MINUTE_MS }),
    aPlanPhase("slow", [aPlanStep("restore")], { part: "rollback", takesMs: HOUR_MS }),
  ],
});

function run(more: Partial<TideRun> = {}, steps: Record<string, object> = {}): TideRun {
  return {
    ...{ plan, status: "running", opensAt: OPENS, closesAt: at(4 * HOUR_MS), gates: [] },
    ...{ startedAt: at(0), endedAt: null, heldSince: null, wayBack: null, estimates: {} },
    steps: plan.phases.flatMap((phase) =>
      phase.steps.map(({ id }) => ({
        ...{ id, status: "waiting" as const, startedAt: null, endedAt: null, progress: null },
        ...steps[id],
      })),
    ),
    asOf: at(10 * MINUTE_MS),
    ...more,
  };
}

const LOOKED = { look: { status: "passed", startedAt: at(-9 * MINUTE_MS), endedAt: at(-60_000) } };

describe("the tide of a run", () => {
  test("has the phases of the window as planned and as they were", () => {
    const tide = deriveTidePlan(run({}, LOOKED));

    expect(tide.preparesFrom).toBe(at(-30 * MINUTE_MS));
    expect(tide.phases.map(({ name }) => name)).toEqual([
      ...["Phase prepare", "Phase move", "Phase finish"],
    ]);
    expect(tide.phases[0]).toMatchObject({
      ...{ plannedFrom: at(-30 * MINUTE_MS), plannedTo: at(-20 * MINUTE_MS) },
      ...{ startedAt: at(-9 * MINUTE_MS), endedAt: at(-60_000) },
    });
  });

  test("expects the phase under way to go on at the rate of its step, then by the estimates", () => {
    const progress = { done: 50, of: 100, unit: "rows", perSecond: 1, advancedAt: "", words: null };
    const copy = { status: "running", startedAt: at(0), progress };

    const tide = deriveTidePlan(
      run({ estimates: { swap: { ms: 10_000, source: "" } } }, { ...LOOKED, copy }),
    );

    expect(tide.phases[1]?.expectedTo).toBe(at(10 * MINUTE_MS + 50_000 + 10_000));
  });

  test("reserves the slowest way back until one is chosen, and marks the point of no return", () => {
    const free = deriveTidePlan(run());
    const back = deriveTidePlan(run({ status: "rolling_back", wayBack: "quick" }));
    const past = deriveTidePlan(run({}, { drop: { status: "running", startedAt: at(HOUR_MS) } }));

    expect(free).toMatchObject({
      rollbackMs: HOUR_MS,
      pointOfNoReturn: { at: at(HOUR_MS), passed: false },
    });
    expect(back).toMatchObject({ state: "rolling_back", rollbackMs: 5 * MINUTE_MS });
    expect(past.pointOfNoReturn?.passed).toBe(true);
  });

  test("says since when it is held, or waits for a decision", () => {
    const gate = { id: "go", status: "open" as const, openedAt: at(5) };

    expect(deriveTidePlan(run({ status: "held", heldSince: at(3) }))).toMatchObject({
      ...{ state: "held", since: at(3) },
    });
    expect(deriveTidePlan(run({ gates: [gate] }))).toMatchObject({
      ...{ state: "awaiting_decision", since: at(5) },
    });
  });
});
