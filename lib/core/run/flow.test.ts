import { describe, expect, test } from "vitest";
import { aGateView } from "@/tests/a-gate";
import { ASKING_PLAN, explore, type State, say, WALKED_PLAN, walkedGates } from "@/tests/run-walk";
import { GATE_TRANSITIONS } from "./gates/gate-status";
import { nextMove } from "./next-move";
import { asksBeforeGoingBack } from "./rollback/ways-back";
import type { RunPlan } from "./run-plan";
import { isRunOver, RUN_TRANSITIONS } from "./run-status";
import type { RunView } from "./run-view";
import {
  BUSY_STEP_STATUSES,
  isSettled,
  isStuck,
  STEP_STATUSES,
  STEP_TRANSITIONS,
  type StepEvent,
} from "./step-status";
import { isEnd, nextStatus, statusesOf, type Transitions } from "./transitions";

/** What the system and its workers do to a step on their own account. Everything else is a person's act. */
const OF_THE_SYSTEM: readonly StepEvent[] = [
  "unlock",
  "queue",
  "begin",
  "pass",
  "fail",
  "rest",
  "lose",
  "take_over",
];

describe("the tables", () => {
  test.each([
    ["run", RUN_TRANSITIONS],
    ["step", STEP_TRANSITIONS],
    ["gate", GATE_TRANSITIONS],
  ] as const)(
    "of a %s have no dead ends: whatever is no end leads to one, or to a rest",
    (_, table) => {
      for (const status of statusesOf(table as Transitions))
        expect(
          [...reachable(table, status)].some((one) => isRest(table, one)),
          status,
        ).toBe(true);
    },
  );

  test("from a step that failed, was stopped or is uncertain, only acts of people lead on", () => {
    for (const status of STEP_STATUSES.filter(isStuck)) {
      const events = Object.keys(STEP_TRANSITIONS[status]);
      expect(events.length).toBeGreaterThan(0);
      expect(events.filter((event) => OF_THE_SYSTEM.some((one) => one === event))).toEqual([]);
    }
  });

  test("what the system does never leads out of a stuck step, however often it does it", () => {
    for (const stuck of STEP_STATUSES.filter(isStuck)) {
      const led = OF_THE_SYSTEM.map((event) => nextStatus(STEP_TRANSITIONS, stuck, event));
      expect(led.filter((status) => status !== undefined)).toEqual([]);
    }
  });
});

describe.each([
  ["nobody is asked before it goes back", WALKED_PLAN],
  ["leads agree before it goes back", ASKING_PLAN],
])("every way that a run can go where %s", (_, plan) => {
  const states = explore(plan);

  test("is looked at", () => {
    expect(states.size).toBeGreaterThan(500);
  });

  test("no step begins while a required one before it has not come to a good end or been settled by a person", () => {
    for (const { state } of states.values()) {
      const statuses = ["a", "b", "c"].map((id) => state.steps[id] ?? "waiting");
      const firstOpen = statuses.findIndex((status) => !isSettled(status));
      const begun = statuses.findLastIndex((status) => status !== "waiting");
      if (firstOpen >= 0 && state.run !== "cancelled")
        expect(begun, say(state)).toBeLessThanOrEqual(firstOpen);
    }
  });

  test("a step begins only when the gate before it, or before its phase, is approved", () => {
    for (const { state, ways } of states.values())
      for (const { to } of ways)
        for (const [stepId, gateId] of [
          ["b", "step.b"],
          ["c", "go"],
        ] as const)
          if (state.steps[stepId] === "waiting" && to.steps[stepId] !== "waiting")
            expect(to.gates[gateId], `${say(state)} to ${say(to)}`).toBe("approved");
  });

  test("a step passes only from being at work, or by a person's word for an uncertain one", () => {
    for (const { state, ways } of states.values())
      for (const way of ways)
        for (const [id, before] of Object.entries(state.steps)) {
          const after = way.to.steps[id];
          if (after === "passed" && before !== "passed")
            expect([...BUSY_STEP_STATUSES, "uncertain"], say(state)).toContain(before);
          if (isStuck(before) && after !== before)
            expect(way.by, `${say(state)} by ${way.name}`).toBe("a person");
        }
  });

  test("goes back only by a person's word, where people are asked", () => {
    if (!asksBeforeGoingBack(plan)) return;
    for (const { state, ways } of states.values())
      for (const { name, by, to } of ways)
        if (to.run === "rolling_back" && state.run !== "rolling_back")
          expect([name, by], say(state)).toEqual(["approve", "a person"]);
  });

  test("leads to an end from everywhere", () => {
    const ending = new Set<string>();
    for (const [key, { state }] of states) if (isRunOver(state.run)) ending.add(key);
    for (let grown = true; grown; ) {
      grown = false;
      for (const [key, { ways }] of states)
        if (!ending.has(key) && ways.some(({ to }) => ending.has(say(to)))) {
          ending.add(key);
          grown = true;
        }
    }
    expect([...states.keys()].filter((key) => !ending.has(key))).toEqual([]);
  });

  test("says at each point what it waits for, and that is something that leads on", () => {
    for (const { state, ways } of states.values()) {
      const { move } = nextMove(viewOf(plan, state));
      if (isRunOver(state.run)) expect(move.kind).toBe("nothing");
      else {
        expect(move.kind, say(state)).not.toBe("nothing");
        expect(
          ways.some(({ name }) => WHAT_LEADS_ON[move.kind]?.some((one) => name.startsWith(one))),
          `${say(state)}: ${move.kind}`,
        ).toBe(true);
      }
    }
  });
});

/** By the next thing that a screen says: the ways of the walk that are that thing. */
const WHAT_LEADS_ON: Record<string, string[]> = {
  "start phase": ["start phase"],
  "start step": ["start"],
  "resume step": ["start"],
  "wait for step": ["begin", "pass", "fail", "rest"],
  "lead on": ["retry", "skip", "settle_done", "settle_undone"],
  "decide gate": ["approve"],
  "reopen gate": ["reopen"],
  resume: ["resume"],
};

function viewOf(plan: RunPlan, state: State): RunView {
  const at = "2026-02-15T02:00:00.000Z";
  return {
    kind: "live",
    status: state.run,
    plan,
    steps: Object.entries(state.steps).map(([id, status]) => ({
      ...{ id, status, epoch: 1, startedAt: at, endedAt: null, resumesAt: null },
      ...{ progress: null, words: null, attempts: [], signOffs: [] },
    })),
    gates: walkedGates(plan, state).map((gate) => aGateView({ ...gate, openedAt: at })),
    wheel: { id: "1", name: "Ada" },
    wayBack: state.wayBack,
    ...{ heldSince: at, opensAt: at, createdAt: at, bookedAt: at, startedAt: at, endedAt: null },
  } as unknown as RunView;
}

function reachable(table: Transitions, from: string, seen = new Set<string>()): Set<string> {
  if (seen.has(from)) return seen;
  seen.add(from);
  for (const to of Object.values(table[from] ?? {})) reachable(table, to, seen);
  return seen;
}

/** Where a thing may stay for good: an end, or what a run may go on past. */
function isRest(table: Transitions, status: string): boolean {
  return isEnd(table, status) || status === "approved" || status === "passed";
}
