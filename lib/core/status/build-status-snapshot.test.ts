import { expect, test } from "vitest";
import { aStatusSource, OPENS } from "@/tests/a-status-source";
import { buildStatusSnapshot } from "./build-status-snapshot";
import type { StatusSource } from "./status-source";

const HOUR_MS = 3_600_000;

function snapshotOf(change: (source: StatusSource) => void = () => {}, hours = 1.5) {
  const source = aStatusSource();
  change(source);
  return buildStatusSnapshot(source, OPENS + hours * HOUR_MS);
}

const iso = (hours: number) => new Date(OPENS + hours * HOUR_MS).toISOString();

test("without the playbook's words the phases have numbers, and nothing else is said of them", () => {
  const { phases, sentence, state } = snapshotOf();
  expect(phases.map(({ title, state }) => [title, state])).toEqual([
    ["Phase 1 of 3", "done"],
    ["Phase 2 of 3", "now"],
    ["Phase 3 of 3", "to come"],
  ]);
  expect([state, sentence]).toEqual(["in progress", "Maintenance is under way: phase 2 of 3."]);
});

test("the end that is expected comes from the run; past the announced end it is delayed", () => {
  expect(snapshotOf().expectedEnd).toBe(iso(3));
  const late = snapshotOf((source) => {
    source.steps[1] = {
      ...{ id: "do-move", status: "running", startedAt: iso(1), endedAt: null },
      progress: { done: 10, of: 100, perSecond: 90 / (3 * 3600) },
    };
  });
  expect([late.state, late.expectedEnd, late.plannedEnd]).toEqual(["delayed", iso(5.5), iso(4)]);
});

test("what comes later than planned is told for when it is expected", () => {
  const [before, now, next] = snapshotOf(undefined, 5).phases;
  expect([before?.expectedFrom, before?.expectedTo]).toEqual([null, null]);
  expect([now?.startedAt, now?.expectedFrom, now?.expectedTo]).toEqual([iso(1), null, iso(5)]);
  expect([next?.expectedFrom, next?.expectedTo]).toEqual([iso(5), iso(6)]);
});

test("a window that is extended does not move what was announced", () => {
  const extended = snapshotOf((source) => {
    source.run.closesAt = iso(8);
    source.steps[1] = {
      ...{ id: "do-move", status: "running", startedAt: iso(1), endedAt: null },
      progress: { done: 10, of: 100, perSecond: 90 / (3 * 3600) },
    };
  });
  expect([extended.state, extended.plannedEnd]).toEqual(["delayed", iso(4)]);
});

test("no hour that passes completes a run, starts it or cancels it", () => {
  for (const hours of [0, 3.9, 4, 5, 100, 10_000]) {
    expect([hours, snapshotOf(undefined, hours).state]).toEqual([
      hours,
      hours < 3 ? "in progress" : "delayed",
    ]);
    const booked = snapshotOf((source) => {
      Object.assign(source.run, { status: "booked", startedAt: null });
      for (const step of source.steps) Object.assign(step, { status: "waiting", startedAt: null });
    }, hours);
    expect(["scheduled", "delayed"]).toContain(booked.state);
    expect(booked.endedAt).toBeNull();
  }
});

test("a phase that only reads after one that changed is verifying", () => {
  const verifying = snapshotOf((source) => {
    Object.assign(source.steps[1] ?? {}, { status: "passed", endedAt: iso(2) });
    Object.assign(source.steps[2] ?? {}, { status: "running", startedAt: iso(2) });
  }, 2.5);
  expect(verifying.state).toBe("verifying");
  const first = snapshotOf((source) => {
    for (const step of source.steps)
      Object.assign(step, { status: "waiting", startedAt: null, endedAt: null });
  }, 0.5);
  expect(first.state).toBe("in progress");
});

test("of the data moved a page says whole percents, and a hundred only when it is done", () => {
  const at = (done: number, status: "running" | "passed" = "running") =>
    snapshotOf((source) => {
      Object.assign(source.steps[1] ?? {}, {
        status,
        progress: { done, of: 1000, perSecond: null },
      });
    }).progress;
  expect([at(569), at(1000), at(1200), at(1000, "passed")]).toEqual([56, 99, 99, 100]);
  expect(snapshotOf((source) => source.page.charts.pop()).progress).toBeNull();
});

test("a part of the service is affected while its phases are under way, or as a person said", () => {
  const said = {
    ...{ title: "T", about: null, phases: { move: "Moving" }, verifying: [], charts: [] },
    components: [{ name: "Dashboards", impact: "degraded" as const, during: ["move"] }],
  };
  const impact = (change: (source: StatusSource) => void) =>
    snapshotOf((source) => {
      source.said = said;
      change(source);
    }).components[0]?.impact;
  expect(impact(() => {})).toBe("degraded");
  expect(impact(({ steps }) => Object.assign(steps[1] ?? {}, { status: "passed" }))).toBe(
    "operational",
  );
  expect(
    impact(({ page }) => {
      page.components = [{ name: "Dashboards", impact: "maintenance" }];
    }),
  ).toBe("maintenance");
});

test("on the way back nothing is under way but the way back", () => {
  const back = snapshotOf((source) => {
    Object.assign(source.run, { status: "rolling_back" });
    Object.assign(source.steps[1] ?? {}, { status: "stopped" });
  });
  expect([back.state, back.progress, back.phases.map(({ state }) => state)]).toEqual([
    "rolling back",
    null,
    ["done", "stopped", "left out"],
  ]);
});
