import { dueAt } from "./due-at";
import { beginsWhenDue } from "./follow-ups";
import { gatesAhead } from "./gates/gates-ahead";
import { missingLeads } from "./gates/missing-leads";
import { type LeadOn, leadOnFrom } from "./lead-on";
import type { PlanGate, PlanPhase, PlanStep } from "./run-plan";
import type { RunView, StepView } from "./run-view";
import { currentPhase, currentStep, hasBegun, phasesOf, routeOf } from "./standing";
import { isBusy, isSettled, isStuck } from "./step-status";

/** What a run needs next: one thing. */
export type Move =
  | { kind: "book" }
  | { kind: "sign"; phaseId: string; stepId: string }
  | { kind: "start step"; phaseId: string; stepId: string }
  | { kind: "resume step"; phaseId: string; stepId: string }
  | { kind: "wait for step"; phaseId: string; stepId: string }
  | { kind: "lead on"; phaseId: string; stepId: string; options: LeadOn[] }
  | { kind: "decide gate"; phaseId: string | null; gateId: string }
  | { kind: "reopen gate"; phaseId: string | null; gateId: string }
  | { kind: "wait for opening" }
  | { kind: "wait for follow-up"; phaseId: string; stepId: string; dueAt: string }
  | { kind: "take the wheel" }
  | { kind: "start run" }
  | { kind: "start phase"; phaseId: string; isPointOfNoReturn: boolean }
  | { kind: "release stop" }
  | { kind: "resume" }
  | { kind: "nothing" };

/** Whom a move waits for: parts ("devops lead") or names of persons, where they are known. */
export type WaitsFor = {
  who: "operator" | "wheel" | "leads" | "people" | "worker" | "clock" | "nobody";
  names: string[];
};

export type NextMove = { move: Move; waitsFor: WaitsFor; since: string | null };

type Standing = Pick<
  RunView,
  | "kind"
  | "status"
  | "plan"
  | "steps"
  | "gates"
  | "wheel"
  | "wayBack"
  | "heldSince"
  | "emergency"
  | "opensAt"
  | "closesAt"
  | "createdAt"
  | "bookedAt"
  | "startedAt"
  | "endedAt"
>;

/** The one next thing of a run, whom it waits for and since when; the same for every screen and command. */
export function nextMove(run: Standing): NextMove {
  if (run.kind === "dry run") return nothing(run);
  switch (run.status) {
    case "draft":
      return operators({ kind: "book" }, run.createdAt);
    case "booked":
      return moveBefore(run) ?? { move: { kind: "wait for opening" }, ...clock(run) };
    case "open":
      return moveBefore(run) ?? takeTheWheel(run) ?? wheel(run, { kind: "start run" }, run.opensAt);
    case "running":
    case "held":
    case "rolling_back":
      return goingBack(run) ?? releaseStop(run) ?? takeTheWheel(run) ?? moveUnderWay(run);
    default:
      return moveAfter(run);
  }
}

/** Approval of the whole, and the checklists that lock the start. */
function moveBefore(run: Standing): NextMove | undefined {
  const { approval } = run.plan;
  const asked = approval && moveAtGate(run, approval, null);
  return asked ?? moveInChecklists(run, phasesOf(run.plan, "before"), run.bookedAt);
}

/** Follow-ups are worked on in any order, and without the wheel; a rehearsal asks nobody for them. */
function moveAfter(run: Standing): NextMove {
  if (run.status !== "completed" || run.kind === "rehearsal") return nothing(run);
  const open = phasesOf(run.plan, "after").flatMap((phase) =>
    phase.steps
      .filter((step) => !isSettled(rowOf(run, step)?.status ?? "waiting"))
      .map((step) => moveAtFollowUp(run, phase, step)),
  );
  const asked = open.find(({ waitsFor: { who } }) => who !== "clock" && who !== "worker");
  return asked ?? open[0] ?? nothing(run);
}

function moveAtFollowUp(run: Standing, phase: PlanPhase, step: PlanStep): NextMove {
  const asked = step.gate && openGate(run, step.gate, phase.id);
  if (asked) return asked;
  const next = moveAtStep(run, phase, step, run.endedAt);
  if (next.move.kind === "start step" && beginsWhenDue(step)) {
    const at = { phaseId: phase.id, stepId: step.id, dueAt: dueAt(run, phase).toISOString() };
    return { move: { kind: "wait for follow-up", ...at }, ...clock(run) };
  }
  return next.waitsFor.who === "wheel" ? operators(next.move, next.since) : next;
}

/** What is asked among the follow-ups; what is not asked yet waits for what is before it. */
function openGate(run: Standing, gate: PlanGate, phaseId: string): NextMove | undefined {
  const status = run.gates.find(({ id }) => id === gate.id)?.status;
  return status === undefined || status === "waiting" ? undefined : moveAtGate(run, gate, phaseId);
}

function moveInChecklists(
  run: Standing,
  phases: PlanPhase[],
  since: string | null,
): NextMove | undefined {
  const phase = currentPhase(phases, run.steps);
  const step = phase && currentStep(phase, run.steps);
  return phase && step && moveAtStep(run, phase, step, since);
}

function moveUnderWay(run: Standing): NextMove {
  const atWork = run.status === "rolling_back" ? busyInWindow(run) : undefined;
  if (atWork) return atWork;
  const phase = currentPhase(
    routeOf(run.plan, run.wayBack, run.status === "rolling_back"),
    run.steps,
  );
  const since = lastEnd(run);
  const step = phase && currentStep(phase, run.steps);
  if (!phase || !step) return run.status === "held" ? resume(run) : nothing(run);
  for (const gate of gatesAhead(phase, step, run.steps)) {
    const asked = moveAtGate(run, gate, phase.id);
    if (asked) return asked;
  }
  if (!hasBegun(phase, run.steps)) {
    if (run.status === "held") return resume(run);
    const late = run.gates.find((gate) => gate.kind === "late" && gate.phaseId === phase.id);
    const asked = late?.status === "open" ? moveAtGate(run, late.asks, phase.id) : undefined;
    if (asked) return asked;
    const { id: phaseId, isPointOfNoReturn } = phase;
    return wheel(run, { kind: "start phase", phaseId, isPointOfNoReturn }, since);
  }
  const row = rowOf(run, step);
  if (run.status === "held" && !isStuck(row?.status ?? "waiting")) return resume(run);
  return moveAtStep(run, phase, step, since);
}

/** The way back begins when nothing of the window is at work any more. */
function busyInWindow(run: Standing): NextMove | undefined {
  for (const phase of phasesOf(run.plan, "window"))
    for (const step of phase.steps)
      if (isBusy(rowOf(run, step)?.status ?? "waiting")) return moveAtStep(run, phase, step, null);
  return undefined;
}

function moveAtStep(
  run: Standing,
  phase: PlanPhase,
  step: PlanStep,
  since: string | null,
): NextMove {
  const at = { phaseId: phase.id, stepId: step.id };
  const row = rowOf(run, step);
  switch (row?.status) {
    case "failed":
    case "stopped":
    case "uncertain":
      return wheel(run, { kind: "lead on", ...at, options: leadOnFrom(step, row) }, row.endedAt);
    case "paused":
      return wheel(run, { kind: "resume step", ...at }, row.endedAt ?? since);
    case "ready":
      if (step.by === "worker") return wheel(run, { kind: "start step", ...at }, since);
      return people({ kind: "sign", ...at }, row, since);
    case "running":
      if (step.by === "people") return people({ kind: "sign", ...at }, row, row.startedAt);
      return worker({ kind: "wait for step", ...at }, row.startedAt);
    default:
      return worker({ kind: "wait for step", ...at }, row?.startedAt ?? since);
  }
}

/** What a gate still wants; nothing when it is approved. One that is not open yet opens by itself. */
function moveAtGate(run: Standing, gate: PlanGate, phaseId: string | null): NextMove | undefined {
  const row = run.gates.find(({ id }) => id === gate.id);
  if (!row || row.status === "approved") return undefined;
  // A held run opens no gates.
  if (row.status === "waiting" && run.status === "held") return undefined;
  if (row.status === "rejected" || row.status === "expired")
    return wheel(run, { kind: "reopen gate", phaseId, gateId: gate.id }, row.decidedAt);
  return {
    move: { kind: "decide gate", phaseId, gateId: gate.id },
    waitsFor: { who: "leads", names: missingLeads(row) },
    since: row.openedAt,
  };
}

function takeTheWheel(run: Standing): NextMove | undefined {
  if (run.wheel) return undefined;
  return operators({ kind: "take the wheel" }, lastEnd(run));
}

/** While those who decide are asked whether it goes back, nothing else leads on. */
function goingBack(run: Standing): NextMove | undefined {
  const gate = run.gates.find(({ kind, status }) => kind === "rollback" && status === "open");
  return gate && run.status !== "rolling_back" ? moveAtGate(run, gate.asks, null) : undefined;
}

/** Before it is released, nothing else leads on. */
function releaseStop({ emergency }: Standing): NextMove | undefined {
  if (!emergency) return undefined;
  const waitsFor = { who: "people" as const, names: [emergency.by.name] };
  return { move: { kind: "release stop" }, waitsFor, since: emergency.at };
}

function resume(run: Standing): NextMove {
  return wheel(run, { kind: "resume" }, run.heldSince);
}

function nothing(run: Standing): NextMove {
  return {
    move: { kind: "nothing" },
    waitsFor: { who: "nobody", names: [] },
    since: run.endedAt,
  };
}

function clock(run: Standing): Omit<NextMove, "move"> {
  return { waitsFor: { who: "clock", names: [] }, since: run.bookedAt };
}

function operators(move: Move, since: string | null): NextMove {
  return { move, waitsFor: { who: "operator", names: [] }, since };
}

function wheel(run: Standing, move: Move, since: string | null): NextMove {
  const names = run.wheel ? [run.wheel.name] : [];
  return { move, waitsFor: { who: run.wheel ? "wheel" : "operator", names }, since };
}

function worker(move: Move, since: string | null): NextMove {
  return { move, waitsFor: { who: "worker", names: [] }, since };
}

/** Who has claimed an item and not signed it yet; before that, anybody who is asked. */
function people(move: Move, row: StepView, since: string | null): NextMove {
  const open = row.signOffs.filter(({ signedAt }) => signedAt === null);
  return { move, waitsFor: { who: "people", names: open.map((one) => one.person.name) }, since };
}

function rowOf(run: Standing, step: PlanStep): StepView | undefined {
  return run.steps.find(({ id }) => id === step.id);
}

/** Since when the run could have gone on: the last end of a step, or its own start. */
function lastEnd(run: Standing): string | null {
  const ends = run.steps.flatMap(({ status, endedAt }) =>
    endedAt && isSettled(status) ? [endedAt] : [],
  );
  const began = run.startedAt ?? run.opensAt;
  return ends.reduce((last, end) => (Date.parse(end) > Date.parse(last) ? end : last), began);
}
