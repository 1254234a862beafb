import { describe, expect, test } from "vitest";
import type { TidePlan } from "@/lib/core/tide";
import { ganttOf } from "./gantt";

const at = (time: string) => `2026-11-21T${time}:00.000Z`;
const moment = (time: string) => Date.parse(at(time));
const phase = (name: string, from: string, to: string, more = {}) => ({
  ...{ name, plannedFrom: at(from), plannedTo: at(to) },
  ...more,
});

const PLAN: TidePlan = {
  ...{ state: "open", opensAt: at("02:00"), closesAt: at("06:00"), asOf: at("03:00") },
  phases: [
    phase("Prepare", "02:00", "02:30", { startedAt: at("02:10"), endedAt: at("02:40") }),
    phase("Copy", "02:30", "04:00", { startedAt: at("02:40"), expectedTo: at("04:20") }),
    phase("Finish", "04:00", "05:00"),
  ],
};

describe("the rows of a run's phases", () => {
  test("stand on one scale with the window: planned, what was, and what is expected now", () => {
    const { rows, window, now } = ganttOf(PLAN, moment("03:00"));
    expect(window).toEqual({ from: 0, to: 1 });
    expect(now).toBe(0.25);
    expect(rows.map(({ name, part }) => `${name} ${part}`)).toEqual([
      "Prepare done",
      "Copy live",
      "Finish planned",
    ]);
    expect(rows[0]).toMatchObject({ planned: { from: 0, to: 0.125 }, expected: null });
    expect(rows[0]?.actual?.to).toBeCloseTo(40 / 240);
    expect(rows[1]?.realAt).toEqual({ from: moment("02:40"), to: moment("04:20") });
    expect(rows[2]?.realAt?.from).toBe(moment("04:20"));
  });

  test("reach beyond the window where the plan does not fit any more", () => {
    const late = { ...PLAN, asOf: at("06:30") };
    const { window, now, rows } = ganttOf(late, moment("06:30"));
    expect(window.to).toBeLessThan(1);
    expect(now).toBeGreaterThan(window.to);
    expect(Math.max(...rows.map(({ expected }) => expected?.to ?? 0))).toBe(1);
  });

  test("have no line for now when nothing is near: before the night, and when it is over", () => {
    expect(ganttOf({ ...PLAN, state: "completed", since: at("05:00") }, moment("05:30")).now).toBe(
      null,
    );
    const booked = { ...PLAN, state: "booked" as const };
    expect(ganttOf(booked, moment("02:00") - 40 * 3_600_000).now).toBe(null);
  });

  test("have no more than a handful of marks on the scale, however long it is", () => {
    for (const hours of [1, 4, 12, 48, 24 * 7, 24 * 40]) {
      const closesAt = new Date(moment("02:00") + hours * 3_600_000).toISOString();
      const { ticks } = ganttOf({ ...PLAN, closesAt }, moment("03:00"));
      expect(ticks.length).toBeGreaterThan(0);
      expect(ticks.length).toBeLessThanOrEqual(8);
    }
  });
});
