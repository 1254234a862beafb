import { expect, test } from "vitest";
import { dueAt } from "./due-at";

const HOUR_MS = 3_600_000;
const RUN = {
  opensAt: "2026-02-15T02:00:00.000Z",
  closesAt: "2026-02-15T06:00:00.000Z",
  endedAt: null,
  plan: { lastsMs: 4 * HOUR_MS },
};

test("a checklist before the window is due by its opening, a follow-up by the end of the run", () => {
  const before = { part: "before", atMs: -24 * HOUR_MS } as const;
  const after = { part: "after", atMs: (4 + 2) * HOUR_MS } as const;
  const due = (run: Parameters<typeof dueAt>[0], phase: Parameters<typeof dueAt>[1]) =>
    dueAt(run, phase).toISOString();

  expect(due(RUN, before)).toBe("2026-02-14T02:00:00.000Z");
  expect(due(RUN, after)).toBe("2026-02-15T08:00:00.000Z");
  expect(due({ ...RUN, endedAt: "2026-02-15T04:30:00.000Z" }, after)).toBe(
    "2026-02-15T06:30:00.000Z",
  );
});
