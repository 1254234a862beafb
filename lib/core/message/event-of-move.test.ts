import { expect, test } from "vitest";
import { RUN_TRANSITIONS } from "@/lib/core/run/run-status";
import { openEvents, statusesOf } from "@/lib/core/run/transitions";
import { eventOfMove } from "./event-of-move";

test("every move of a run is told, but for a draft that is thrown away and a dry run", () => {
  const moves = statusesOf(RUN_TRANSITIONS).flatMap((from) =>
    openEvents(RUN_TRANSITIONS, from).map((event) => ({ from, event })),
  );
  const untold = moves.filter(
    (move) => eventOfMove({ thing: "run", verb: "", ...move }) === undefined,
  );

  expect(moves.length).toBeGreaterThan(10);
  expect(untold).toEqual([
    { from: "draft", event: "finish_dry_run" },
    { from: "draft", event: "cancel" },
  ]);
});

test("of steps only a failure and the begin of a phase are told, of gates nothing", () => {
  const step = { thing: "step", from: "running" } as const;
  expect(eventOfMove({ ...step, event: "fail", verb: "failed" })).toBe("step-failed");
  expect(eventOfMove({ ...step, event: "unlock", verb: "phase started" })).toBe("phase-started");
  expect(eventOfMove({ ...step, event: "pass", verb: "passed" })).toBeUndefined();
  const gate = { thing: "gate", from: "open", event: "approve", verb: "approved" } as const;
  expect(eventOfMove(gate)).toBeUndefined();
});
