import { expect, test } from "vitest";
import { type DestroyFacts, mayDestroy } from "./may-destroy";

const AT = (minute: number) => new Date(Date.UTC(2026, 1, 15, 4, minute)).toISOString();

/** Everything holds: two changes, a check after each, the gate approved by another, a backup of an hour ago. */
const FINE: DestroyFacts = {
  ...{ title: "Drop the old table", typed: "orders_old", expected: "orders_old" },
  executor: { id: "me", name: "Ada", isActive: true },
  changes: [
    { id: "copy", title: "Copy", place: 1, at: AT(10) },
    { id: "swap", title: "Swap", place: 3, at: AT(20) },
  ],
  checks: [
    { id: "rows", title: "Rows match", status: "passed", endedAt: AT(15), place: 2 },
    { id: "last", title: "Both hold the same", status: "passed", endedAt: AT(30), place: 4 },
  ],
  gate: {
    ...{ title: "Go on", isApproved: true },
    approvals: [{ personId: "other", name: "Ben", isAlone: false }],
  },
  backup: { neededMs: 7_200_000, provenAt: AT(0) },
  now: AT(40),
};
const GATE = FINE.gate ?? { title: "", isApproved: false, approvals: [] };
const [ROWS, LAST] = FINE.checks;
if (!ROWS || !LAST) throw new Error("There are two checks.");

test("nothing stands in the way where everything holds", () => {
  expect(mayDestroy(FINE)).toEqual([]);
});

test.each<[string, Partial<DestroyFacts>, string, RegExp]>([
  ["nothing was typed", { typed: null }, "confirmation", /Nobody has typed/],
  ["something else was typed", { typed: "orders" }, "confirmation", /“orders” was typed/],
  ["it was typed in other letters", { typed: "Orders_old" }, "confirmation", /was typed/],
  [
    "what will be gone is another thing now",
    { expected: "orders_2" },
    "confirmation",
    /is orders_2/,
  ],
  [
    ...([
      "who confirmed it is gone",
      { executor: { id: "me", name: "Ada", isActive: false } },
    ] as const),
    ...(["confirmation", /Ada, who confirmed it, may not/] as const),
  ],
  ["a check failed", { checks: [ROWS, { ...LAST, status: "failed" }] }, "checks", /it is failed/],
  [
    "a check was skipped",
    { checks: [{ ...ROWS, status: "skipped" }, LAST] },
    "checks",
    /it is skipped/,
  ],
  [
    "a check is at work",
    { checks: [ROWS, { ...LAST, status: "running", endedAt: null }] },
    "checks",
    /running/,
  ],
  [
    ...([
      "a check is older than a change ahead of it",
      { checks: [ROWS, { ...LAST, endedAt: AT(19) }] },
    ] as const),
    ...(["checks", /“Both hold the same” was found right before “Swap”/] as const),
  ],
  [
    "no check came after the last change",
    { checks: [ROWS] },
    "checks",
    /“Rows match” was found right before/,
  ],
  ["there is no gate", { gate: null }, "second person", /has no gate/],
  [
    "the gate is open again",
    { gate: { ...GATE, isApproved: false } },
    "second person",
    /not approved on/,
  ],
  [
    ...([
      "only who begins it approved",
      { gate: { ...GATE, approvals: [{ personId: "me", name: "Ada", isAlone: false }] } },
    ] as const),
    ...(["second person", /Ada is the only one/] as const),
  ],
  [
    "nobody's approval counts any more",
    { gate: { ...GATE, approvals: [] } },
    "second person",
    /only one/,
  ],
  [
    "no backup is proven",
    { backup: { neededMs: 7_200_000, provenAt: null } },
    "backup",
    /proven none/,
  ],
  [
    "the backup is too old",
    { backup: { neededMs: 600_000, provenAt: AT(0) } },
    "backup",
    /proven 40m ago/,
  ],
])("destroying is refused where %s", (_, change, condition, words) => {
  const refusals = mayDestroy({ ...FINE, ...change });
  expect(refusals).toMatchObject([{ condition, words: expect.stringMatching(words) }]);
  expect(refusals[0]?.remedy).not.toBe("");
});

test("everything that stands in the way is said at once", () => {
  const all = { typed: null, checks: [], gate: null, backup: { neededMs: 1, provenAt: null } };
  expect(mayDestroy({ ...FINE, ...all }).map(({ condition }) => condition)).toEqual([
    ...["confirmation", "second person", "backup"],
  ]);
});

test("a lead let a figure pass, somebody was alone in the panel, no backup is asked for: all of it may be", () => {
  const alone = [{ personId: "me", name: "Ada", isAlone: true }];
  expect(mayDestroy({ ...FINE, checks: [ROWS, { ...LAST, status: "tolerated" }] })).toEqual([]);
  expect(mayDestroy({ ...FINE, gate: { ...GATE, approvals: alone } })).toEqual([]);
  expect(mayDestroy({ ...FINE, backup: { neededMs: null, provenAt: null } })).toEqual([]);
  expect(mayDestroy({ ...FINE, changes: [], checks: [] })).toEqual([]);
});
