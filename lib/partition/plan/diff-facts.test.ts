import { expect, test } from "vitest";
import { aMoment, aServer, aTable } from "@/tests/a-table";
import { diffFacts } from "./diff-facts";
import { fingerprint } from "./fingerprint";

const BEFORE = aTable();

test("what is only true now changes no fingerprint", () => {
  const later = aTable({
    moment: aMoment({ rowsEstimate: 9 }),
    server: aServer({ readAt: "2026-04-01 00:00:00+00" }),
    takenNames: [],
  });

  expect(fingerprint(later)).toBe(fingerprint(BEFORE));
  expect(diffFacts(BEFORE, later)).toEqual([]);
});

test("a change is told in words, and by the fingerprint", () => {
  const [id, at] = BEFORE.columns;
  if (!id || !at) throw new Error("The table has lost its columns.");
  const after = aTable({
    columns: [id, { ...at, default: "now()" }, { ...id, name: "more" }],
    grants: [
      { grantee: "", privilege: "SELECT", column: "at", withGrantOption: false, isByOther: false },
    ],
    indexes: [],
  });

  expect(diffFacts(BEFORE, after)).toEqual([
    "index orders_pkey is gone",
    "column more is new",
    "SELECT (at) for everybody is new",
    'column at was changed: default nothing became "now()"',
    'the order of its columns was changed: ["id","at"] became ["id","at","more"]',
  ]);
  expect(fingerprint(after)).not.toBe(fingerprint(BEFORE));
});
