import { expect, test } from "vitest";
import { backClock } from "./back-clock";

const AT = (minute: number) => new Date(Date.UTC(2026, 1, 15, 4, minute)).toISOString();
const HOUR = { withinMs: 3_600_000 };
const read = (asked: number, decided: number | null, restored: number | null, now: number) =>
  backClock(
    {
      ...{ ...HOUR, askedAt: AT(asked) },
      decidedAt: decided === null ? null : AT(decided),
      restoredAt: restored === null ? null : AT(restored),
    },
    Date.parse(AT(now)),
  );

test("it runs from the request to the decision, and from there against the promise", () => {
  expect(read(0, null, null, 90)).toEqual({
    decidingMs: 5_400_000,
    returningMs: null,
    state: "calm",
  });
  expect(read(0, 10, null, 20)).toEqual({
    decidingMs: 600_000,
    returningMs: 600_000,
    state: "calm",
  });
});

test("it is short from four fifths of the promise on, and over past it", () => {
  expect(read(0, 10, null, 57).state).toBe("calm");
  expect(read(0, 10, null, 58).state).toBe("short");
  expect(read(0, 10, null, 70).state).toBe("short");
  expect(read(0, 10, null, 71).state).toBe("over");
});

test("it stands still once the service is restored, kept or not", () => {
  expect(read(0, 10, 40, 500)).toEqual({
    decidingMs: 600_000,
    returningMs: 1_800_000,
    state: "kept",
  });
  expect(read(0, 10, 75, 500).state).toBe("over");
});

test("without a promise it only counts", () => {
  const clock = { withinMs: null, askedAt: null, decidedAt: AT(0), restoredAt: null };
  expect(backClock(clock, Date.parse(AT(200)))).toEqual({
    ...{ decidingMs: 0, returningMs: 12_000_000, state: "calm" },
  });
});
