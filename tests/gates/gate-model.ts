import { GATE_TRANSITIONS } from "@/lib/core/run/gates/gate-status";
import { gateTime } from "@/lib/core/run/gates/gate-timer";
import { type Decider, type DecidingFacts, mayDecide } from "@/lib/core/run/gates/may-decide";
import { missingLeads } from "@/lib/core/run/gates/missing-leads";
import type { GateView } from "@/lib/core/run/run-view";
import { nextStatus } from "@/lib/core/run/transitions";
import { aDecision, aGate, aGateView } from "@/tests/a-gate";

const MINUTE_MS = 60_000;

/** A gate in memory, moved by the same pure rules as the rows. */
export type GateModel = { gate: GateView; evidence: number; minute: number; checking: boolean };

const LEADS: Decider[] = [
  ...["d1", "d2", "d3"].map((id) => lead(id, "devops lead")),
  ...["e1", "e2"].map((id) => lead(id, "engineering lead")),
  ...[lead("p1", "product owner"), lead("asker", "devops lead")],
];

function lead(id: string, kind: string): Decider {
  return { id, name: id, roles: ["lead"], kinds: [kind] };
}

const ASKS = aGate({
  ...{ by: { "devops lead": 2, "engineering lead": 1 }, expiresMs: 60 * MINUTE_MS },
  escalate: { afterMs: 30 * MINUTE_MS, to: { "product owner": 1 } },
});

/** A gate that was just asked. */
export function newGateModel(): GateModel {
  const gate = aGateView({ asks: ASKS, status: "open", openedAt: at(0), expiresAt: at(60) });
  return { gate, evidence: 1, minute: 0, checking: false };
}

function at(minute: number): string {
  return new Date(minute * MINUTE_MS).toISOString();
}

/** One thing that happens, by chance; what has no place changes nothing. */
export function happen(model: GateModel, chance: () => number): GateModel {
  const me = LEADS[Math.floor(chance() * LEADS.length)] ?? lead("nobody", "");
  const share = chance();
  if (share < 0.5) return decided(model, me, chance() < 0.9 ? "approve" : "reject");
  if (share < 0.6) return withdrawn(model, me);
  if (share < 0.68) return { ...model, checking: model.gate.status !== "waiting" };
  if (share < 0.78) return checked(model, chance() < 0.5);
  if (share < 0.88) return passed(model, chance() < 0.8 ? 16 : 61);
  if (share < 0.9) return requestWithdrawn(model);
  return moved(model, "reopen");
}

/** Whoever may, approves; and what is refused is asked again. */
export function findWayOut(model: GateModel): GateModel {
  let on = checked(moved(model, "reopen"), false);
  for (const me of LEADS) on = decided(on, me, "approve");
  return on;
}

/** What must never be so. */
export function modelFaults({ gate, evidence, checking }: GateModel): string[] {
  const { decisions, status, asks } = gate;
  const given = (kind: string) => decisions.filter(({ as }) => as === kind).length;
  const stands = gate.escalatedAt === null ? 0 : Math.min(1, given("product owner"));
  const full =
    Math.min(2, given("devops lead")) + Math.min(1, given("engineering lead")) + stands >= 3;
  const isMixed = decisions.some(({ digest }) => digest !== String(evidence));
  return [
    status === "approved" && !full && "approved without its quorum",
    !checking && status !== "rejected" && isMixed && "counts what was decided on something else",
    status === "open" && full && "full, and waits all the same",
    status === "withdrawn" && decisions.length > 0 && "withdrawn, and counts answers",
    decisions.some(({ person }) => person.id === "asker") && "somebody judges their own run",
    new Set(decisions.map(({ person }) => person.id)).size < decisions.length && "counts twice",
    Object.keys(asks.by).length !== 2 && "asks for something else",
  ].flatMap((fault) => fault || []);
}

function facts({ gate, checking }: GateModel, me: Decider): DecidingFacts {
  return {
    ...{ me, gate, isWaitedFor: true, checkedAgain: checking ? "a check" : null, deputies: [] },
    ...{ involved: { asker: "asked for" }, active: LEADS, run: { number: 1 } },
  };
}

function decided(model: GateModel, me: Decider, answer: "approve" | "reject"): GateModel {
  const [way] = mayDecide(facts(model, me)).ways;
  if (!way) return model;
  const decision = aDecision({ person: me, as: way.as, answer, digest: String(model.evidence) });
  const gate = { ...model.gate, decisions: [...model.gate.decisions, decision] };
  return closed({ ...model, gate }, answer);
}

function closed(model: GateModel, answer: "approve" | "reject"): GateModel {
  const isOver = answer === "reject" || missingLeads(model.gate).length === 0;
  const to = isOver ? nextStatus(GATE_TRANSITIONS, model.gate.status, answer) : undefined;
  return to ? { ...model, gate: { ...model.gate, status: to } } : model;
}

function withdrawn(model: GateModel, me: Decider): GateModel {
  if (model.gate.status !== "open") return model;
  const decisions = model.gate.decisions.filter(({ person }) => person.id !== me.id);
  return { ...model, gate: { ...model.gate, decisions } };
}

/** Whoever asked does not ask any more: nothing that was answered counts. */
function requestWithdrawn(model: GateModel): GateModel {
  const status = nextStatus(GATE_TRANSITIONS, model.gate.status, "withdraw");
  return status ? { ...model, gate: { ...model.gate, status, decisions: [] } } : model;
}

/** A check behind it ends; where it found something else, what was decided on the old is void. */
function checked(model: GateModel, isOther: boolean): GateModel {
  if (!model.checking) return model;
  const evidence = model.evidence + (isOther ? 1 : 0);
  const ended = { ...model, evidence, checking: false };
  const { status, decisions } = model.gate;
  const isStale = decisions.some(({ digest }) => digest !== String(evidence));
  if (!isStale || (status !== "open" && status !== "approved")) return ended;
  return asked(ended);
}

function passed(model: GateModel, minutes: number): GateModel {
  const minute = model.minute + minutes;
  const { gate } = model;
  const later = { ...model, minute };
  if (gate.status !== "open" || gate.openedAt === null) return later;
  const time = gateTime(
    {
      ...{ kind: gate.kind, asks: gate.asks, reminders: 9 },
      openedAt: new Date(gate.openedAt),
      expiresAt: gate.expiresAt === null ? null : new Date(gate.expiresAt),
      escalatedAt: gate.escalatedAt === null ? null : new Date(gate.escalatedAt),
    },
    new Date(minute * MINUTE_MS),
  );
  if (time?.is === "expired")
    return { ...later, gate: { ...gate, status: "expired", decisions: [] } };
  if (time?.is !== "to be passed on") return later;
  return closed({ ...later, gate: { ...gate, escalatedAt: at(minute) } }, "approve");
}

function moved(model: GateModel, event: "reopen"): GateModel {
  return nextStatus(GATE_TRANSITIONS, model.gate.status, event) ? asked(model) : model;
}

function asked(model: GateModel): GateModel {
  const { gate, minute } = model;
  const times = { openedAt: at(minute), expiresAt: at(minute + 60), escalatedAt: null };
  return {
    ...model,
    gate: { ...gate, ...times, status: "open", round: gate.round + 1, decisions: [] },
  };
}
