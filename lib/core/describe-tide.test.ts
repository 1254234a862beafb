import { expect, test } from "vitest";
import { describeTide, readTide } from "./describe-tide";
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
      plannedTo: at("02:17"),
      startedAt: at("02:00"),
      endedAt: at("02:17"),
    },
    { name: "Migration", plannedFrom: at("02:17"), plannedTo: at("03:47"), startedAt: at("02:17") },
    { name: "Validation", plannedFrom: at("03:47"), plannedTo: at("05:38") },
  ],
  ...more,
});

test("says the window, the time, the phase and the slack", () => {
  expect(describeTide(night(), moment("02:41"))).toBe(
    "Window 02:00 to 06:00 UTC. Now 02:41. Phase 2 of 3, Migration, 24 of 90 minutes. 22 minutes slack.",
  );
});

test("says the days of a window that is not today", () => {
  const booked = night({ state: "booked", phases: [] });

  expect(describeTide(booked, Date.parse("2026-11-10T22:00:00Z"))).toBe(
    "Window 13 Nov 02:00 to 06:00 UTC. Booked; opens in 2 days 4 hours. No phases planned.",
  );
});

test("says for how long a person has been waited for", () => {
  const held = night({ state: "held", since: at("02:35") });
  const asked = night({ state: "awaiting_decision", since: at("02:40") });

  expect(describeTide(held, moment("02:41"))).toContain("Held since 02:35, 6 minutes.");
  expect(describeTide(asked, moment("02:41"))).toContain(
    "Waits for a decision since 02:40, 1 minute.",
  );
});

test("says by how much the window is overrun", () => {
  expect(describeTide(night({ closesAt: at("05:20") }), moment("02:41"))).toContain(
    "18 minutes over the window.",
  );
  expect(readTide(night({ closesAt: at("05:20") }), moment("02:41")).over).toBe(true);
});

test("says whether there is a way back", () => {
  const ahead = night({ pointOfNoReturn: { at: at("05:30"), passed: false } });
  const passed = night({ pointOfNoReturn: { at: at("05:30"), passed: true } });

  expect(describeTide(ahead, moment("02:41"))).toContain("Point of no return 05:30.");
  expect(describeTide(passed, moment("05:35"))).toContain("Past the point of no return.");
});

test("says how it ended", () => {
  const ended = (state: TidePlan["state"]) =>
    describeTide(night({ state, since: at("05:31") }), moment("07:00"));

  expect(ended("completed")).toBe(
    "Window 02:00 to 06:00 UTC. Completed at 05:31. 29 minutes to spare.",
  );
  expect(ended("rolled_back")).toBe("Window 02:00 to 06:00 UTC. Rolled back at 05:31.");
  expect(ended("cancelled")).toBe("Window 02:00 to 06:00 UTC. Cancelled at 05:31.");
});

test("says when it last heard of the run", () => {
  expect(describeTide(night({ asOf: at("02:31") }), moment("02:41"))).toContain(
    "Last heard of at 02:31, 10 minutes ago.",
  );
});

test("reads a delay as lateness, in few words", () => {
  expect(readTide(night(), moment("02:41")).state).toBe("On time");
  expect(readTide(night(), moment("03:55")).state).toBe("8 min late");
  expect(readTide(night(), moment("02:41")).phase).toBe("Phase 2 of 3, Migration, 24 of 90 min");
});
