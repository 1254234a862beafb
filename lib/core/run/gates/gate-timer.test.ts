import { expect, test } from "vitest";
import { aGate } from "@/tests/a-gate";
import { gateTime, type WaitingGate } from "./gate-timer";

const ASKED = new Date("2026-02-15T02:00:00Z");
const after = (minutes: number) => new Date(ASKED.getTime() + minutes * 60_000);

function waiting(more: Partial<WaitingGate> = {}): WaitingGate {
  return {
    ...{ kind: "phase", asks: aGate(), openedAt: ASKED, expiresAt: null, escalatedAt: null },
    reminders: 0,
    ...more,
  };
}

test("with an end, it is reminded of at half and at nine tenths of its time, and then it is over", () => {
  const gate = waiting({ expiresAt: after(100) });
  expect(gateTime(gate, after(49))).toBeUndefined();
  expect(gateTime(gate, after(50))).toEqual({ is: "to be reminded of", reminders: 1 });
  const reminded = { ...gate, reminders: 1 };
  expect(gateTime(reminded, after(89))).toBeUndefined();
  expect(gateTime(reminded, after(90))).toEqual({ is: "to be reminded of", reminders: 2 });
  expect(gateTime({ ...gate, reminders: 2 }, after(99))).toBeUndefined();
  expect(gateTime({ ...gate, reminders: 2 }, after(100))).toEqual({ is: "expired" });
});

test("without an end it is reminded of every quarter of an hour, a plan every day", () => {
  expect(gateTime(waiting(), after(14))).toBeUndefined();
  expect(gateTime(waiting(), after(15))).toMatchObject({ reminders: 1 });
  expect(gateTime(waiting({ reminders: 1 }), after(29))).toBeUndefined();
  expect(gateTime(waiting({ kind: "plan" }), after(60 * 23))).toBeUndefined();
  expect(gateTime(waiting({ kind: "plan" }), after(60 * 24))).toMatchObject({ reminders: 1 });
});

test("what was due while nobody could send it is made up for by one reminder", () => {
  expect(gateTime(waiting(), after(70))).toEqual({ is: "to be reminded of", reminders: 4 });
  expect(gateTime(waiting({ expiresAt: after(100) }), after(95))).toMatchObject({ reminders: 2 });
});

test("it is passed on once, when it has waited as long as the playbook says", () => {
  const escalate = { afterMs: 30 * 60_000, to: { "product owner": 1 } };
  const gate = waiting({ asks: aGate({ escalate }), reminders: 1 });
  expect(gateTime(gate, after(29))).toBeUndefined();
  expect(gateTime(gate, after(30))).toEqual({ is: "to be passed on" });
  expect(gateTime({ ...gate, reminders: 2, escalatedAt: after(30) }, after(31))).toBeUndefined();
});
