import { advance, type Situation, type SystemMove } from "@/lib/core/run/advance";
import { GATE_TRANSITIONS } from "@/lib/core/run/gates/gate-status";
import { gatesInPlan } from "@/lib/core/run/gates/gates-in-plan";
import { GOING_BACK } from "@/lib/core/run/loss/destroy-ground";
import { asksBeforeGoingBack } from "@/lib/core/run/rollback/ways-back";
import type { PlanGate, RunPlan } from "@/lib/core/run/run-plan";
import { isRunOver, RUN_TRANSITIONS, type RunEvent } from "@/lib/core/run/run-status";
import {
  isSettled,
  isStuck,
  STEP_TRANSITIONS,
  type StepEvent,
  type StepStatus,
} from "@/lib/core/run/step-status";
import { nextStatus } from "@/lib/core/run/transitions";
import { aPhase, aPlan, aStep } from "./run-factory";

const WALKED_GATE: PlanGate = {
  ...{
    id: "go",
    title: "Go on",
    by: { "devops lead": 1 },
    shows: [],
    expiresMs: null,
    escalate: null,
  },
  onReject: "hold",
};

const STEP_GATE: PlanGate = { ...WALKED_GATE, id: "step.b", title: "Do b" };

/** Everything that makes a difference to the flow, once. */
export const WALKED_PLAN = aPlan(
  [
    aPhase({
      id: "first",
      steps: [aStep({ id: "a" }), aStep({ id: "b", start: "by hand", gate: STEP_GATE })],
    }),
    aPhase({ id: "second", gate: WALKED_GATE, steps: [aStep({ id: "c", ifNot: "rollback" })] }),
    aPhase({ id: "back", part: "rollback", steps: [aStep({ id: "undo" })] }),
  ],
  { rollback: null },
);

/** The same, with leads who agree before it goes back. */
export const ASKING_PLAN = {
  ...WALKED_PLAN,
  rollback: { decidedBy: { "devops lead": 1 }, withinMs: null },
};

/** How a run stands, as far as its flow is decided by it. */
export type State = {
  run: keyof typeof RUN_TRANSITIONS;
  wayBack: string | null;
  steps: Record<string, StepStatus>;
  gates: Record<string, keyof typeof GATE_TRANSITIONS>;
};
/** One thing that a person or a worker can do. */
export type Way = { name: string; by: "a person" | "a worker"; to: State };

/** All states that people and workers can bring a run into, each with the ways that lead on from it. */
export function explore(plan: RunPlan): Map<string, { state: State; ways: Way[] }> {
  const start: State = {
    ...{ run: "running", wayBack: null, gates: { go: "waiting", "step.b": "waiting" } },
    steps: { a: "waiting", b: "waiting", c: "waiting", undo: "waiting" },
  };
  const found = new Map<string, { state: State; ways: Way[] }>();
  const open = [settle(plan, start)];
  for (let state = open.pop(); state; state = open.pop()) {
    const key = say(state);
    if (found.has(key)) continue;
    const ways = waysFrom(plan, state);
    found.set(key, { state, ways });
    open.push(...ways.map(({ to }) => to));
  }
  return found;
}

function waysFrom(plan: RunPlan, state: State): Way[] {
  if (isRunOver(state.run)) return [];
  const then = (name: string, by: Way["by"], change: Partial<State>): Way => {
    return { name, by, to: settle(plan, { ...state, ...change }) };
  };
  const step = (id: string, event: StepEvent, by: Way["by"], name: string = event): Way[] => {
    const to = nextStatus(STEP_TRANSITIONS, state.steps[id] ?? "waiting", event);
    return to ? [then(`${name} ${id}`, by, { steps: { ...state.steps, [id]: to } })] : [];
  };
  const run = (event: RunEvent, change: Partial<State> = {}): Way[] => {
    const to = nextStatus(RUN_TRANSITIONS, state.run, event);
    return to ? [then(event, "a person", { run: to, ...change })] : [];
  };
  const ofWorkers = (["begin", "pass", "fail", "rest", "lose"] as const).flatMap((event) =>
    Object.keys(state.steps).flatMap((id) => step(id, event, "a worker")),
  );
  const isAskedBack = state.gates[GOING_BACK] === "open";
  const ofPeople = (
    ["stop", "pause", "retry", "skip", "settle_done", "settle_undone"] as const
  ).flatMap((event) =>
    Object.keys(state.steps)
      // Steps that wait are not skipped ahead of their turn, nor ones that lie behind.
      .filter((id) => event !== "skip" || isStuck(state.steps[id] ?? "waiting"))
      // A retry would resume the run.
      .filter(() => event !== "retry" || !isAskedBack)
      .flatMap((id) => step(id, event, "a person")),
  );
  const starts = Object.keys(state.steps).flatMap((id) =>
    state.run === "running" || state.run === "rolling_back"
      ? step(id, "queue", "a person", "start")
      : [],
  );
  return [
    ...ofWorkers,
    ...ofPeople,
    ...starts,
    ...startPhase(plan, state, step),
    ...run("hold"),
    ...(isAskedBack ? [] : run("resume")),
    ...run("cancel"),
    ...goingBack(plan, state, { then, run }),
    ...gateWays(state, then),
  ];
}

type Make = {
  then: (name: string, by: Way["by"], change: Partial<State>) => Way;
  run: (event: RunEvent, change?: Partial<State>) => Way[];
};

/** At once where nobody is to be asked; else somebody asks, and the run is held meanwhile. */
function goingBack(plan: RunPlan, state: State, { then, run }: Make): Way[] {
  if (!asksBeforeGoingBack(plan)) return run("roll_back", { wayBack: "back" });
  const isUnderWay = state.run === "running" || state.run === "held";
  if (isUnderWay && state.gates[GOING_BACK] === "open") return withdrawing(state, then);
  if (!isUnderWay || state.gates[GOING_BACK] === "approved") return [];
  const gates = { ...state.gates, [GOING_BACK]: "open" } as const;
  return [then("ask to go back", "a person", { run: "held", gates })];
}

/** What the run was before it was asked: both are tried, the walk does not keep which. */
function withdrawing({ gates }: State, then: Make["then"]): Way[] {
  const withdrawn = { gates: { ...gates, [GOING_BACK]: "withdrawn" } } as const;
  return (["running", "held"] as const).map((run) =>
    then(`withdraw, ${run}`, "a person", { run, ...withdrawn }),
  );
}

/** As the service does: the phase's turn, its gate approved, the run running. */
function startPhase(
  plan: RunPlan,
  state: State,
  step: (id: string, event: StepEvent, by: Way["by"], name: string) => Way[],
): Way[] {
  const current = plan.phases.find(
    (phase) =>
      phase.part === "window" &&
      phase.steps.some(({ id }) => !isSettled(state.steps[id] ?? "waiting")),
  );
  const first = current?.steps[0];
  if (state.run !== "running" || !first || state.steps[first.id] !== "waiting") return [];
  if (current.gate && state.gates[current.gate.id] !== "approved") return [];
  return step(first.id, "unlock", "a person", "start phase");
}

function gateWays(
  state: State,
  then: (name: string, by: Way["by"], change: Partial<State>) => Way,
): Way[] {
  return Object.entries(state.gates).flatMap(([id, status]) =>
    (["approve", "reject", "expire", "reopen", "void"] as const).flatMap((event) => {
      // Going back is asked for anew instead, with a reason.
      if (event === "reopen" && id === GOING_BACK) return [];
      const to = nextStatus(GATE_TRANSITIONS, status, event);
      const isTooLate = event === "void" && hasPassed(state, id);
      return to && !isTooLate
        ? [then(event, "a person", { gates: { ...state.gates, [id]: to } })]
        : [];
    }),
  );
}

/** What was approved has begun, so that nothing voids it any more. */
function hasPassed({ steps, run }: State, gateId: string): boolean {
  if (gateId === GOING_BACK) return run !== "running" && run !== "held";
  const status = steps[gateId === "go" ? "c" : "b"] ?? "waiting";
  return gateId === "go" ? status !== "waiting" : status !== "waiting" && status !== "ready";
}

/** Makes the system's moves until there are none, each by its table. */
function settle(plan: RunPlan, from: State): State {
  let state = from;
  for (let round = 0; ; round += 1) {
    if (round > 50) throw new Error(`The system does not come to rest from ${say(from)}.`);
    const moves = advance(situationOf(plan, state));
    if (moves.length === 0) return state;
    for (const move of moves) state = make(state, move);
  }
}

function make(state: State, move: SystemMove): State {
  const step = (id: string, event: StepEvent): State => {
    const to = nextStatus(STEP_TRANSITIONS, state.steps[id] ?? "waiting", event);
    if (!to) throw new Error(`The system may not ${event} ${id} in ${say(state)}.`);
    return { ...state, steps: { ...state.steps, [id]: to } };
  };
  const run = (event: RunEvent, change: Partial<State> = {}): State => {
    const to = nextStatus(RUN_TRANSITIONS, state.run, event);
    if (!to) throw new Error(`The system may not ${event} in ${say(state)}.`);
    return { ...state, run: to, ...change };
  };
  switch (move.kind) {
    case "unlock":
    case "queue":
    case "tolerate":
    case "skip":
      return step(move.stepId, move.kind);
    case "open gate":
      return { ...state, gates: { ...state.gates, [move.gateId]: "open" } };
    case "approve gate":
      return { ...state, gates: { ...state.gates, [move.gateId]: "approved" } };
    case "ask to go back":
      return { ...state, gates: { ...state.gates, [GOING_BACK]: "open" } };
    case "hold":
      return run("hold");
    case "cancel":
      return run("cancel");
    case "roll back":
      return run("roll_back", { wayBack: move.wayBack });
    case "complete":
      return run("complete");
    case "finish rollback":
      return run("finish_rollback");
  }
}

function situationOf(plan: RunPlan, state: State): Situation {
  return {
    plan,
    run: { kind: "live", status: state.run, wayBack: state.wayBack },
    steps: Object.entries(state.steps).map(([id, status]) => ({ id, status })),
    gates: walkedGates(plan, state),
  };
}

/** Every gate of the plan, and the one at which going back is decided where it was asked. */
export function walkedGates(plan: RunPlan, { gates }: State) {
  const asked = gates[GOING_BACK];
  const back = {
    ...{ id: GOING_BACK, kind: "rollback" as const, phaseId: null, stepId: null },
    asks: { ...WALKED_GATE, id: GOING_BACK, title: "Go back" },
  };
  return [...gatesInPlan(plan), ...(asked ? [back] : [])].map((gate) => ({
    ...{ ...gate, status: gates[gate.id] ?? "waiting" },
    option: gate.kind === "rollback" && asked === "approved" ? "back" : null,
  }));
}

/** A state in words, which name it. */
export function say(state: State): string {
  const steps = Object.entries(state.steps).map(([id, status]) => `${id} ${status}`);
  const gates = Object.entries(state.gates).map(([id, status]) => `gate ${id} ${status}`);
  return [state.run, state.wayBack ?? "", ...gates, ...steps].join(", ");
}
