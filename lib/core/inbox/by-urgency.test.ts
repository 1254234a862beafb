import { expect, test } from "vitest";
import { byUrgency } from "./by-urgency";
import type { InboxItem } from "./inbox";

const run = { id: "1", number: 1, title: "", target: { name: "", environment: "" } };
const at = (minute: number) => `2026-11-21T02:${String(minute).padStart(2, "0")}:00.000Z`;

function toDecide(title: string, since: string, expiresAt: string | null): InboxItem {
  const gate = { id: title, title, kind: "phase" } as const;
  return { kind: "decide", run, gate, as: "", onBehalfOf: null, since, expiresAt };
}

function toSign(title: string, dueAt: string, isOverdue: boolean): InboxItem {
  const step = { id: title, title, phaseId: "p" };
  return { kind: "sign", run, step, items: [], as: "", dueAt, isOverdue };
}

test("what is too late comes before what ends soon, and that before what can wait", () => {
  const items = [
    toDecide("waits since 3", at(3), null),
    toDecide("waits since 1", at(1), null),
    toDecide("ends at 30", at(5), at(30)),
    toDecide("ends at 1", at(5), at(1)),
    toSign("due at 20", at(20), false),
    toSign("due at 9", at(9), true),
    toSign("due at 2", at(2), true),
  ];
  const titles = items
    .toSorted(byUrgency)
    .map((item) => (item.kind === "sign" ? item.step.title : item.gate.title));
  expect(titles).toEqual([
    ...["due at 2", "due at 9"],
    ...["ends at 1", "due at 20", "ends at 30"],
    ...["waits since 1", "waits since 3"],
  ]);
});
