import { expect, test } from "vitest";
import { findIncidents, rollbackOf } from "./find-incidents";
import type { ReportEvent } from "./report";

const AT = Date.parse("2026-03-01T02:00:00Z");
const iso = (minute: number) => new Date(AT + minute * 60_000).toISOString();

function event(minute: number, verb: string, stepId: string | null = null): ReportEvent {
  return { id: `${minute}`, at: iso(minute), who: "Ann", verb, phaseId: null, stepId, words: verb };
}

const NIGHT = [
  event(0, "running"),
  event(4, "failed", "copy"),
  event(5, "held"),
  event(6, "failed", "check"),
  event(9, "retried", "copy"),
  event(10, "running"),
  event(20, "emergency stop"),
  event(22, "rolling back"),
  event(31, "rolled back"),
];

test("an incident lasts until what ends it, of the same step or of the run", () => {
  const found = findIncidents(NIGHT).map(({ kind, about, at, until }) => [kind, about, at, until]);

  expect(found).toEqual([
    ["failed", "copy", iso(4), iso(9)],
    ["held", null, iso(5), iso(10)],
    ["failed", "check", iso(6), null],
    ["emergency stop", null, iso(20), iso(22)],
    ["rolling back", null, iso(22), iso(31)],
  ]);
});

test("the clock of a way back runs from the request, where somebody asked", () => {
  const plan = {
    phases: [{ id: "swap-back", title: "Swap back" }],
    rollback: { decidedBy: {}, withinMs: 600_000 },
  };
  const goingBack = { askedAt: iso(21), decidedAt: iso(22) };
  const run = { plan, wayBack: "swap-back", goingBack } as never;

  expect(rollbackOf(run, NIGHT)).toEqual({
    ...{ way: "Swap back", askedAt: iso(21), decidedAt: iso(22) },
    ...{ begunAt: iso(22), endedAt: iso(31), withinMs: 600_000 },
  });
  expect(rollbackOf(run, NIGHT.slice(0, 5))).toBeNull();
});
