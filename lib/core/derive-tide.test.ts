import { expect, test } from "vitest";
import { deriveTide } from "./derive-tide";
import type { TidePlan } from "./tide";

const at = (time: string) => `2026-11-13T${time}:00Z`;
const moment = (time: string) => Date.parse(at(time));

const night = (more: Partial<TidePlan> = {}): TidePlan => ({
  state: "open",
  opensAt: at("02:00"),
  closesAt: at("06:00"),
  phases: [
    {
      name: "Backup",
      plannedFrom: at("02:00"),
      plannedTo: at("02:30"),
      startedAt: at("02:00"),
      endedAt: at("02:40"),
    },
    { name: "Migration", plannedFrom: at("02:30"), plannedTo: at("04:00"), startedAt: at("02:40") },
    { name: "Validation", plannedFrom: at("04:00"), plannedTo: at("05:00") },
  ],
  ...more,
});

test("places the planned phases in the window", () => {
  const { band, phases } = deriveTide(night(), moment("03:00"));

  expect(band).toEqual({ from: 0, to: 1 });
  expect(phases.map((phase) => phase.planned)).toEqual([
    { from: 0, to: 0.125 },
    { from: 0.125, to: 0.5 },
    { from: 0.5, to: 0.75 },
  ]);
});

test("carries a delay forward, so that the slack shrinks by it", () => {
  const tide = deriveTide(night(), moment("03:00"));

  // Ten minutes late: the end moves from 05:00 to 05:10, and 50 minutes of water are left.
  expect(tide.phases[2]?.forecast?.to).toBeCloseTo(190 / 240);
  expect(tide.slack).toEqual({ from: expect.closeTo(190 / 240), to: expect.closeTo(1) });
  expect(tide.overrun).toBeNull();
});

test("keeps the time for a rollback free at the end, until there is no way back", () => {
  const before = deriveTide(night({ rollbackMs: 20 * 60_000 }), moment("03:00"));
  const passed = { at: at("02:50"), passed: true };
  const after = deriveTide(
    night({ rollbackMs: 20 * 60_000, pointOfNoReturn: passed }),
    moment("03:00"),
  );

  expect(before.slack?.to).toBeCloseTo(220 / 240);
  expect(before.reserve).toEqual({ from: expect.closeTo(220 / 240), to: 1 });
  expect(after.reserve).toBeNull();
  expect(after.buoy?.passed).toBe(true);
});

test("the name of the point of no return stays in the picture, wherever the point is", () => {
  for (let minute = 120; minute <= 360; minute += 10) {
    const time = new Date(Date.UTC(2026, 10, 13, 0, minute)).toISOString();
    const plan = night({ state: "completed", pointOfNoReturn: { at: time, passed: true } });
    const { buoy } = deriveTide(plan, moment("06:00"));
    const room = buoy?.side === "left" ? buoy.at : 1 - (buoy?.at ?? 1);
    expect(room * (buoy?.nameFrom ?? 0)).toBeGreaterThanOrEqual(190);
  }
});

test("shows what is expected beyond the window as overrun, and no slack", () => {
  const tide = deriveTide(night({ closesAt: at("05:00") }), moment("03:00"));

  expect(tide.slack).toBeNull();
  expect(tide.overrun?.to).toBe(1);
  expect(tide.overrun?.from).toBeCloseTo(180 / 190);
});

test("draws a phase that takes longer than planned up to now, and everything after it later", () => {
  const tide = deriveTide(night(), moment("04:40"));

  expect(tide.phases[1]?.actual?.to).toBe(tide.now?.at);
  expect(tide.phases[2]?.forecast?.from).toBe(tide.now?.at);
});

test("shows how long it has been held, and lets the slack run out meanwhile", () => {
  const held = night({ state: "held", since: at("03:00") });
  const early = deriveTide(held, moment("03:10"));
  const late = deriveTide({ ...held, phases: held.phases.slice(0, 1) }, moment("04:00"));

  expect(early.stopped).toEqual({ from: 0.25, to: expect.closeTo(70 / 240) });
  expect(late.stopped).toEqual({ from: 0.25, to: 0.5 });
});

test("expects nothing of the plan any more while it rolls back, only the way back", () => {
  const back = night({ state: "rolling_back", since: at("03:00"), rollbackMs: 30 * 60_000 });
  const tide = deriveTide(back, moment("03:10"));

  expect(tide.phases.every((phase) => phase.forecast === null)).toBe(true);
  expect(tide.returning?.to).toBeCloseTo(90 / 240);
  expect(tide.slack?.from).toBeCloseTo(90 / 240);
});

test("marks what has not been heard of since", () => {
  const stale = deriveTide(night({ asOf: at("02:50") }), moment("03:00"));
  const fresh = deriveTide(night({ asOf: at("03:00") }), moment("03:00"));

  expect(stale.unknown).toEqual({ from: expect.closeTo(50 / 240), to: 0.25 });
  expect(fresh.unknown).toBeNull();
});

test("shows the minutes before it opens, but not the days", () => {
  const booked = night({ state: "booked", preparesFrom: at("01:30") });

  expect(deriveTide(booked, moment("01:00")).now?.at).toBe(0);
  expect(deriveTide(booked, Date.parse("2026-11-10T00:00:00Z")).now).toBeNull();
});

test("has no moment and no way back on it when all is over", () => {
  const done = night({ state: "completed", since: at("05:05"), rollbackMs: 1_200_000 });
  const tide = deriveTide(done, moment("05:30"));

  expect(tide.now).toBeNull();
  expect(tide.reserve).toBeNull();
  expect(tide.slack?.from).toBeCloseTo(185 / 240);
});

test("writes a name beside the line of the moment and never under it, else the number", () => {
  const [, migration] = deriveTide(night(), moment("02:45")).phases;
  const [wide, narrow] = migration?.labels ?? [];

  // Fifteen minutes of the bar lie before the line, and seventy-five after it.
  expect(wide).toMatchObject({ text: "Migration", at: 0.125, shownUntil: null });
  expect(narrow).toMatchObject({
    text: "Migration",
    at: 0.1875,
    shownFrom: 320,
    shownUntil: wide?.shownFrom,
  });
});

test("lays the water from one end to the other", () => {
  const traffic = [
    { at: at("04:00"), level: 0.2 },
    { at: at("03:00"), level: 1.7 },
  ];
  const { water } = deriveTide(night({ traffic }), moment("03:00"));

  expect(water.map((point) => point.at)).toEqual([0, 0.25, 0.5, 1]);
  expect(water.map((point) => point.level)).toEqual([1, 1, 0.2, 0.2]);
});

test("stays within its edges for odd windows", () => {
  const odd: TidePlan[] = [
    night({ phases: [] }),
    night({ closesAt: at("02:00") }),
    night({ opensAt: at("03:00"), closesAt: at("03:04"), preparesFrom: at("02:59") }),
    night({ closesAt: "2026-11-16T02:00:00Z" }),
    night({ traffic: [{ at: "2026-11-01T00:00:00Z", level: -3 }] }),
  ];
  for (const plan of odd) {
    const numbers = JSON.stringify(deriveTide(plan, moment("03:01"))).match(
      /"(from|to|at|level)":(null|[-\d.e]+)/g,
    );
    const values = (numbers ?? []).map((text) => Number(text.split(":")[1]));
    expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
  }
});
