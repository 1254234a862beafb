import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { PlainEvidence } from "./plain-evidence";

const EVENTS = [
  {
    ...{ at: "2026-11-20T02:10:00.000Z", kind: "reversible" },
    details: { holdMs: 23.1, entries: 4 },
  },
  {
    ...{ at: "2026-11-20T02:05:00.000Z", kind: "swap_postponed" },
    details: { attempt: 1, reason: "It was not done within 900 ms." },
  },
  { at: "2026-11-20T01:00:00.000Z", kind: "moved_house", details: { to: { street: ["A", "B"] } } },
];

test("the history of a migration is told in words, the oldest first, and nothing as it is kept", () => {
  const shown = shownText({
    ...{ state: "reversible", backlog: null, events: EVENTS },
    progress: { unit: "rows", done: 3 },
    ...{ odd: [[1, [2]], { deep: { deeper: "x" } }], parts: [{ code: "rows", rows: [{ n: 1 }] }] },
  });

  expect(shown).toMatch(
    /Moved house: to: \(street: \(A, B\)\)\..*came to nothing.*locks held for 23\.1 ms while the last 4 changes went over/s,
  );
  expect(shown).toContain("(n: 1)");
  expect(shown).not.toMatch(/[{[]"|":|null/);
});

test("of a very long list the beginning is shown, and how much more there is", () => {
  const shown = shownText({ lines: Array.from({ length: 230 }, (_, n) => `line ${n}.`) });

  expect(shown).toContain("line 199.");
  expect(shown).not.toContain("line 200.");
  expect(shown).toContain("And 30 more.");
});

/** What stands on the page, without its marks. */
function shownText(detail: Record<string, unknown>): string {
  return renderToStaticMarkup(<PlainEvidence detail={detail} />).replaceAll(/<[^>]+>/g, " ");
}
