import { gatesAhead } from "./gates/gates-ahead";
import { asksBeforeGoingBack, pastReturn, wayAtOnce } from "./rollback/ways-back";
import type { PlanPhase, PlanStep, RunPlan } from "./run-plan";
import type { RunStatus } from "./run-status";
import type { RunKind } from "./run-view";
import {
  currentPhase,
  currentStep,
  type GateStanding,
  hasBegun,
  phasesOf,
  routeOf,
  type StepStanding,
  statusOf,
} from "./standing";
import { BUSY_STEP_STATUSES, isStuck } from "./step-status";

/** What the system does on its own account; everything else waits for people. */
export type SystemMove =
  | { kind: "unlock"; stepId: string }
  | { kind: "queue"; stepId: string }
  | { kind: "tolerate"; stepId: string; because: string }
  | { kind: "skip"; stepId: string; because: string }
  | { kind: "open gate"; gateId: string }
  | { kind: "approve gate"; gateId: string }
  /** Asks those who decide about going back; the steps are what it is decided on. */
  | { kind: "ask to go back"; because: string; shows: string[] }
  | { kind: "hold"; because: string }
  | { kind: "cancel"; because: string }
  | { kind: "roll back"; wayBack: string; because: string }
  | { kind: "complete" }
  | { kind: "finish rollback" };

export type Situation = {
  plan: RunPlan;
  run: { kind: RunKind; status: RunStatus; wayBack: string | null };
  steps: readonly (StepStanding & { words?: string | null })[];
  gates: readonly GateStanding[];
};

/**
 * The moves that follow from how a run stands, to be made at once and in this order. Made again
 * until there are none, it leaves a run that waits for a worker, for people or for the clock.
 */
export function advance(now: Situation): SystemMove[] {
  const { plan, run } = now;
  if (run.kind === "dry run") return [];
  switch (run.status) {
    case "draft":
      return unlockAll(now, phasesOf(plan, "before"));
    case "booked":
    case "open":
      return [
        ...unlockAll(now, phasesOf(plan, "before")),
        ...(plan.approval ? askGate(now, plan.approval.id) : []),
      ];
    case "running":
      return decidedWayBack(now) ?? advanceRoute(now);
    case "rolling_back":
      return isSomethingBusy(now) ? [] : advanceRoute(now);
    case "held":
      return decidedWayBack(now) ?? advanceHeld(now);
    case "completed":
      return [
        ...unlockAll(now, phasesOf(plan, "after")),
        ...letFollowUpsPass(now),
        ...askAmongFollowUps(now),
      ];
    // What follows a good end would be wrong after going back: to drop the old table, for one.
    case "rolled_back":
    case "cancelled":
      return [];
  }
}

/** Those who were asked agree on one way; in a rehearsal the system answers for them, and it is marked. */
function decidedWayBack({ plan, run, steps, gates }: Situation): SystemMove[] | undefined {
  const gate = gates.find(({ kind }) => kind === "rollback");
  if (!gate || pastReturn(plan, steps)) return undefined;
  if (gate.status === "open" && run.kind === "rehearsal")
    return [{ kind: "approve gate", gateId: gate.id }];
  if (gate.status !== "approved" || gate.option === null) return undefined;
  const because = `${gate.asks.title}: agreed.`;
  return [{ kind: "roll back", wayBack: gate.option, because }];
}

function unlockAll({ steps }: Situation, phases: PlanPhase[]): SystemMove[] {
  return phases
    .flatMap((phase) => phase.steps)
    .filter(({ id }) => statusOf(steps, id) === "waiting")
    .map(({ id }) => ({ kind: "unlock", stepId: id }));
}

/** A follow-up is asked about when everything before it in its list is done. */
function askAmongFollowUps(now: Situation): SystemMove[] {
  return phasesOf(now.plan, "after").flatMap((phase) => {
    const step = currentStep(phase, now.steps);
    const isReady = step && statusOf(now.steps, step.id) === "ready";
    if (!isReady || !step.gate || isApproved(now, step.gate.id)) return [];
    return askGate(now, step.gate.id);
  });
}

/** A follow-up that failed waits for a person, unless the playbook lets it pass. */
function letFollowUpsPass(now: Situation): SystemMove[] {
  return phasesOf(now.plan, "after").flatMap((phase) =>
    phase.steps
      .filter(({ id }) => statusOf(now.steps, id) === "failed")
      .flatMap((step) => afterStuck(now, phase, step))
      .filter(({ kind }) => kind === "tolerate" || kind === "skip"),
  );
}

/** One phase after the other, and in a phase one step after the other. */
function advanceRoute(now: Situation): SystemMove[] {
  const { plan, run, steps } = now;
  const isRollingBack = run.status === "rolling_back";
  const phase = currentPhase(routeOf(plan, run.wayBack, isRollingBack), steps);
  const step = phase && currentStep(phase, steps);
  if (!phase || !step) return [{ kind: isRollingBack ? "finish rollback" : "complete" }];
  const closed = gatesAhead(phase, step, steps).find(({ id }) => !isApproved(now, id));
  if (closed) return askGate(now, closed.id);
  if (!hasBegun(phase, steps)) return advanceToPhase(phase, step);
  const status = statusOf(steps, step.id);
  if (status === "waiting") return [{ kind: "unlock", stepId: step.id }];
  if (isStuck(status)) return afterStuck(now, phase, step);
  const begins = status === "ready" && step.by === "worker" && step.start === "by itself";
  return begins ? [{ kind: "queue", stepId: step.id }] : [];
}

/** A phase of the window begins by a click; a way back was the click. */
function advanceToPhase(phase: PlanPhase, first: PlanStep): SystemMove[] {
  return phase.part === "rollback" ? [{ kind: "unlock", stepId: first.id }] : [];
}

/** A gate without a row was never there to be asked. */
function isApproved({ gates }: Situation, gateId: string): boolean {
  const status = gates.find(({ id }) => id === gateId)?.status;
  return status === undefined || status === "approved";
}

/** Opens a gate; in a rehearsal the system answers for the leads, and it is marked. */
function askGate(now: Situation, gateId: string): SystemMove[] {
  const status = now.gates.find(({ id }) => id === gateId)?.status;
  if (status === "waiting") return [{ kind: "open gate", gateId }];
  if (status === "open")
    return now.run.kind === "rehearsal" ? [{ kind: "approve gate", gateId }] : [];
  return afterRefusal(now, gateId);
}

function afterRefusal(now: Situation, gateId: string): SystemMove[] {
  const gate = now.gates.find(({ id }) => id === gateId);
  if (gate?.status !== "rejected" && gate?.status !== "expired") return [];
  const { title, onReject } = gate.asks;
  const because = `${title}: ${gate.status === "expired" ? "not decided in time" : "rejected"}.`;
  // Before the start nothing runs that could be held: it stays locked, or is cancelled.
  if (now.run.status !== "running")
    return gate.status === "rejected" && onReject === "cancel" ? [{ kind: "cancel", because }] : [];
  const wantsRollback = gate.status === "rejected" && onReject === "rollback";
  if (!wantsRollback) return [{ kind: "hold", because }];
  return leadBack(now, { because, named: null, shows: gate.asks.shows });
}

type Back = { because: string; named: string | null; shows: string[] };

/** Goes back at once where that takes nobody's word, asks those who decide it, or only holds. */
function leadBack({ plan, steps }: Situation, { because, named, shows }: Back): SystemMove[] {
  const wayBack = wayAtOnce(plan, steps, named);
  if (wayBack) return [{ kind: "roll back", wayBack, because }];
  const isAsked =
    asksBeforeGoingBack(plan) && phasesOf(plan, "rollback").length > 0 && !pastReturn(plan, steps);
  return [
    ...(isAsked ? [{ kind: "ask to go back" as const, because, shows }] : []),
    { kind: "hold", because },
  ];
}

/** A gate may say that its rejection cancels; there is a hold on the way there. */
function advanceHeld(now: Situation): SystemMove[] {
  const phase = currentPhase(phasesOf(now.plan, "window"), now.steps);
  const step = phase && currentStep(phase, now.steps);
  if (!phase || !step) return [];
  const ahead = gatesAhead(phase, step, now.steps).map(({ id }) => id);
  const rejected = now.gates.find(
    ({ id, status, asks }) =>
      ahead.includes(id) && status === "rejected" && asks.onReject === "cancel",
  );
  return rejected ? [{ kind: "cancel", because: `${rejected.asks.title}: rejected.` }] : [];
}

/** What a step that did not come to a good end leads to, as the plan says. */
function afterStuck(now: Situation, phase: PlanPhase, step: PlanStep): SystemMove[] {
  const row = now.steps.find(({ id }) => id === step.id);
  const status = statusOf(now.steps, step.id);
  const said = row?.words ? `: ${row.words}` : ".";
  const because = `“${step.title}” ${HOW_IT_ENDED[status] ?? status}${said}`;
  if (status === "failed") {
    if (step.ifNot === "warn") return [{ kind: "tolerate", stepId: step.id, because }];
    if (step.isOptional) return [{ kind: "skip", stepId: step.id, because }];
  }
  // A way back has nowhere else to go: it waits where it is.
  if (phase.part === "rollback") return [];
  const wantsRollback = status === "failed" && step.ifNot === "rollback";
  if (!wantsRollback) return [{ kind: "hold", because }];
  return leadBack(now, { because, named: step.wayAtOnce, shows: [step.id] });
}

const HOW_IT_ENDED: Record<string, string> = {
  failed: "failed",
  stopped: "was stopped",
  uncertain: "ended in a way that is not known",
};

/** A step of the window may still be on its way to its end when the way back is chosen. */
function isSomethingBusy({ plan, steps }: Situation): boolean {
  return phasesOf(plan, "window")
    .flatMap((phase) => phase.steps)
    .some(({ id }) => BUSY_STEP_STATUSES.some((busy) => busy === statusOf(steps, id)));
}
