import { expect, test } from "vitest";
import { readMigrationEvents, sayMigrationEvent } from "./say-migration-event";

const AT = "2026-11-20T02:00:00.000Z";
const said = (kind: string, details = {}) => sayMigrationEvent({ at: AT, kind, details });

test("what happened to a migration is told in words, by what its kind keeps", () => {
  expect(said("copying")).toBe("Copying began.");
  expect(said("reversible", { entries: 1204, holdMs: 23.1 })).toBe(
    "The tables were swapped, with the locks held for 23.1 ms while the last 1,204 changes went over.",
  );
  expect(said("rolled_back", { entries: 0, holdMs: 8 })).toBe(
    "The tables were swapped back, with the locks held for 8 ms.",
  );
  expect(said("swap_postponed", { attempt: 3, reason: "It was not done within 900 ms." })).toBe(
    "Attempt 3 to swap the tables came to nothing. It was not done within 900 ms.",
  );
  expect(said("control", { paused: false, speed: 40, hours: { from: "02:00", to: "06:00" } })).toBe(
    "Somebody set it: not paused, at 40 % of the speed, between 02:00 and 06:00 UTC only.",
  );
});

test("of a validation only what does not hold is told, and not all of that", () => {
  const bad = Array.from({ length: 7 }, (_, n) => ({
    ...{ code: "row_counts", verdict: "failed", words: `${n} rows are missing.` },
  }));
  const good = { code: "bounds", verdict: "passed", words: "The bounds hold.", figures: {} };
  const details = { verdict: "failed", isWhole: true, stamp: "0badcafe", findings: [good, ...bad] };

  expect(said("validated", { ...details, verdict: "passed", findings: [good] })).toBe(
    "All of it was validated, and it holds.",
  );
  expect(said("validated", details)).toMatch(
    /^All of it was validated, and the verdict is failed\. row counts: 0 rows are missing\..* And 2 more\.$/,
  );
});

test("a kind that is not known, or keeps something else, is told by its names and values", () => {
  expect(said("moved_house", { fromStreet: "A", parts: [{ n: 1 }] })).toBe(
    "Moved house: from street: A; parts: ((n: 1)).",
  );
  expect(said("reversible", { holdMs: "long" })).toBe("Reversible: hold ms: long.");
  expect(said("moved_house")).toBe("Moved house.");
});

test("a history is read the oldest first, and nothing else is taken for one", () => {
  const later = { at: "2026-11-20T03:00:00.000Z", kind: "ready", details: {} };
  const first = { at: AT, kind: "copying", details: {} };

  expect(readMigrationEvents([later, first])).toEqual([first, later]);
  for (const other of [[], "events", null, [{ at: "02:00", kind: "x", details: {} }], [first, 1]])
    expect(readMigrationEvents(other)).toBeUndefined();
});
