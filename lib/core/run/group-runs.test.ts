import { expect, test } from "vitest";
import { groupRuns } from "./group-runs";
import type { NextMove } from "./next-move";
import type { RunCard } from "./run-card";
import { RUN_STATUSES } from "./run-status";

const AT = "2026-11-21T02:00:00.000Z";

test("of what is under way, what is stopped comes before what waits, and what goes on by itself last", () => {
  const cards = [
    aCard(1, { status: "running", next: next("wait for step", "worker") }),
    aCard(2, { status: "running", next: next("start phase", "wheel") }),
    aCard(3, { status: "running", next: next("decide gate", "leads") }),
    aCard(4, { status: "held", next: next("resume", "wheel") }),
    aCard(5, { status: "held", next: next("release stop", "people"), emergency: { by, at: AT } }),
    aCard(6, { status: "running", next: next("lead on", "wheel") }),
  ];
  expect(numbers(groupRuns(cards).now)).toEqual([5, 4, 6, 3, 2, 1]);
  expect(numbers(groupRuns(cards.toReversed()).now)).toEqual([5, 4, 6, 3, 2, 1]);
});

test("of what needs a person alike, the longest wait comes first", () => {
  const since = (hour: number) => `2026-11-21T0${hour}:00:00.000Z`;
  const cards = [3, 1, 2].map((hour) =>
    aCard(hour, { status: "running", next: next("start phase", "wheel", since(hour)) }),
  );
  expect(numbers(groupRuns(cards).now)).toEqual([1, 2, 3]);
});

test("what waits for the reader is on top, also where the run is long over", () => {
  const cards = [aCard(1, { status: "completed", waitsOnMe: true }), aCard(2)];
  const { waiting, now, past } = groupRuns(cards);
  expect([waiting, now, past].map(numbers)).toEqual([[1], [2], []]);
});

test("the next to open comes first, and of the past the newest", () => {
  const opens = (hour: number) => ({ opensAt: `2026-11-22T0${hour}:00:00.000Z` });
  const cards = [
    aCard(1, { status: "booked", ...opens(4) }),
    aCard(2, { status: "draft", ...opens(2) }),
    aCard(3, { status: "completed" }),
    aCard(4, { status: "cancelled" }),
  ];
  const { upcoming, past } = groupRuns(cards);
  expect([upcoming, past].map(numbers)).toEqual([
    [2, 1],
    [4, 3],
  ]);
});

test("every run is in exactly one group, whatever its state", () => {
  const cards = RUN_STATUSES.flatMap((status, place) => [
    aCard(place * 2, { status }),
    aCard(place * 2 + 1, { status, waitsOnMe: true }),
  ]);
  const { waiting, now, upcoming, past } = groupRuns(cards);
  const all = numbers([...waiting, ...now, ...upcoming, ...past]);
  expect(all.toSorted((one, other) => one - other)).toEqual(cards.map(({ number }) => number));
});

const by = { id: "1", name: "Ada" };

function numbers(cards: readonly RunCard[]): number[] {
  return cards.map(({ number }) => number);
}

function next(
  kind: "resume" | "start phase" | "wait for step" | "decide gate" | "release stop" | "lead on",
  who: NextMove["waitsFor"]["who"],
  since = AT,
): NextMove {
  const at = { phaseId: "one", stepId: "first", gateId: "go" };
  const move = { kind, ...at, isPointOfNoReturn: false, options: [] };
  return { move, waitsFor: { who, names: [] }, since };
}

function aCard(number: number, more: Partial<RunCard> = {}): RunCard {
  return {
    ...{ id: String(number), number, title: "A run", kind: "live", status: "running" },
    ...{ target: { id: "t", name: "app", environment: "test" }, opensAt: AT, closesAt: AT },
    ...{ heldBecause: null, emergency: null, wheel: null, version: "1", endedAt: null },
    tide: { opensAt: AT, closesAt: AT, phases: [] } as unknown as RunCard["tide"],
    next: next("wait for step", "worker"),
    items: { open: 0, overdue: 0, dueAt: null },
    waitsOnMe: false,
    ...more,
  };
}
