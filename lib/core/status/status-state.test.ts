import { expect, test } from "vitest";
import { RUN_STATUSES, type RunStatus } from "@/lib/core/run/run-status";
import { isStatusOver, type StatusState, statusState } from "./status-state";

/** Written by hand: on time, late, verifying, and verifying while late. */
const TABLE: Record<RunStatus, [StatusState, StatusState, StatusState, StatusState]> = {
  draft: ["scheduled", "delayed", "scheduled", "delayed"],
  booked: ["scheduled", "delayed", "scheduled", "delayed"],
  open: ["scheduled", "delayed", "scheduled", "delayed"],
  running: ["in progress", "delayed", "verifying", "delayed"],
  held: ["paused", "delayed", "paused", "delayed"],
  rolling_back: ["rolling back", "rolling back", "rolling back", "rolling back"],
  rolled_back: ["rolled back", "rolled back", "rolled back", "rolled back"],
  completed: ["completed", "completed", "completed", "completed"],
  cancelled: ["cancelled", "cancelled", "cancelled", "cancelled"],
};

test.each(RUN_STATUSES)("a run that is %s has the state of the table", (status) => {
  const states = [false, true].flatMap((isVerifying) =>
    [false, true].map((isLate) => statusState({ status, isLate, isVerifying })),
  );
  expect(states).toEqual(TABLE[status]);
});

test("only a run that is over is over for the public, however late it is", () => {
  const over = RUN_STATUSES.filter((status) =>
    [false, true].some((isLate) =>
      isStatusOver(statusState({ status, isLate, isVerifying: false })),
    ),
  );
  expect(over).toEqual(["rolled_back", "completed", "cancelled"]);
});
