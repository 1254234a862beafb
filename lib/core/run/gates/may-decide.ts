import type { Role } from "@/lib/core/role";
import type { GateView, PersonRef } from "@/lib/core/run/run-view";
import { missingLeads } from "./missing-leads";

/** Somebody who is active in the panel, with everything that they may speak as in this run. */
export type Decider = PersonRef & {
  roles: readonly Role[];
  /** Kinds of lead, and parts that they were named for. */
  kinds: readonly string[];
};

/** "Until Monday, Ben decides as devops lead in Ann's place." */
export type DeputyOf = { principal: PersonRef; deputyId: string; as: string };

export type DecidingFacts = {
  me: Decider;
  gate: Pick<GateView, "kind" | "asks" | "status" | "decisions" | "escalatedAt">;
  /** Whether the run stands where this gate is waited for. */
  isWaitedFor: boolean;
  /** The title of a step behind the gate that is being run once more. */
  checkedAgain: string | null;
  /** What keeps a person from judging this run, by their id: "asked for", "have the wheel of", … */
  involved: Readonly<Record<string, string>>;
  /** Those who stand for somebody now. */
  deputies: readonly DeputyOf[];
  /** Everybody who is active in the panel. */
  active: readonly Decider[];
  run: { number: number };
};

/** One way in which somebody may decide: in their own name, for another, or alone. */
export type DecideAs = { as: string; onBehalfOf: PersonRef | null; isAlone: boolean };

export type MayDecide = {
  ways: DecideAs[];
  /** Why not, where there is no way. */
  why: { words: string; remedy: string; isStale: boolean } | null;
};

/** What an administrator decides as who is the only one left to do it. */
export const ALONE = "administrator";

/**
 * The one answer to who may decide at a gate, and as what. Whoever asked for the run, ever had its
 * wheel or wrote what it runs does not judge it; nobody speaks twice, for themselves or for others.
 */
export function mayDecide(facts: DecidingFacts): MayDecide {
  const { me, gate, run } = facts;
  const { title, by } = gate.asks;
  if (gate.status !== "open" || !facts.isWaitedFor) return notOpen(facts);
  if (facts.checkedAgain !== null)
    return refuse(
      `“${facts.checkedAgain}” is being run again, and “${title}” is decided on what it finds.`,
      "Wait for its end, and look at the card again.",
      true,
    );
  if (gate.decisions.some(({ person }) => person.id === me.id))
    return refuse(
      `You have decided “${title}” already.`,
      "Wait for the others who are asked, or withdraw your decision.",
    );
  const deputy = gate.decisions.find(({ onBehalfOf }) => onBehalfOf?.id === me.id);
  if (deputy)
    return refuse(
      `${deputy.person.name} has decided in your place.`,
      "Ask them to withdraw it, if you want to decide yourself.",
    );
  const alone = waysAlone(facts);
  if (alone.length > 0) return { ways: alone, why: null };
  const how = facts.involved[me.id];
  if (how !== undefined)
    return refuse(
      `You ${how} run ${run.number}, so you may not decide “${title}”.`,
      "Ask somebody else who may.",
    );
  const ways = waysOf(facts, me);
  if (ways.length > 0) return { ways, why: null };
  const asked = new Intl.ListFormat("en").format([
    ...new Set([...Object.keys(by), ...standIns(gate)]),
  ]);
  return refuse(
    `“${title}” is decided by ${asked}, which you are not in this run.`,
    "Ask one of them to decide.",
  );
}

/** Everybody whose word is still missing, in their own place or in another's. */
export function whoIsAsked(facts: Omit<DecidingFacts, "me">): Decider[] {
  const wanted = [...missingLeads(facts.gate), ...standIns(facts.gate)];
  return facts.active.filter(
    (person) =>
      !hasSpoken(facts.gate, person.id) &&
      waysOf(facts, person).some(({ as }) => wanted.includes(as)),
  );
}

function notOpen({ gate, isWaitedFor }: DecidingFacts): MayDecide {
  const last = gate.decisions.at(-1);
  const words =
    gate.status === "open" && !isWaitedFor
      ? `The run does not wait for “${gate.asks.title}” now.`
      : `“${gate.asks.title}” is ${gate.status} now${last ? `, last by ${last.person.name}` : ""}.`;
  return refuse(words, "Look at the run as it is now.", true);
}

function refuse(words: string, remedy: string, isStale = false): MayDecide {
  return { ways: [], why: { words, remedy, isStale } };
}

/** Those to whom the gate was escalated, besides those who are asked anyway. */
function standIns({ asks, escalatedAt }: DecidingFacts["gate"]): string[] {
  return escalatedAt === null ? [] : Object.keys(asks.escalate?.to ?? {});
}

/** What is still missing comes first: it is what their word is needed for. */
function waysOf(facts: Omit<DecidingFacts, "me">, person: Decider): DecideAs[] {
  const { gate, involved, deputies, active } = facts;
  if (!person.roles.includes("lead") || involved[person.id] !== undefined) return [];
  const missing = missingLeads(gate);
  const asked = [...new Set([...missing, ...Object.keys(gate.asks.by), ...standIns(gate)])];
  const own = asked
    .filter((kind) => person.kinds.includes(kind))
    .map((as) => ({ as, onBehalfOf: null, isAlone: false }));
  const forOthers = asked.flatMap((as) =>
    deputies
      .filter((one) => one.deputyId === person.id && one.as === as)
      .filter(({ principal }) => couldThemselves(principal, as))
      .map(({ principal }) => ({ as, onBehalfOf: principal, isAlone: false })),
  );
  return [...own, ...forOthers];

  /** A deputy has no more say than whom they stand for. */
  function couldThemselves({ id }: PersonRef, as: string): boolean {
    const principal = active.find((one) => one.id === id);
    return (
      principal?.kinds.includes(as) === true &&
      principal.roles.includes("lead") &&
      involved[id] === undefined &&
      !hasSpoken(gate, id)
    );
  }
}

/** In person or through a deputy. */
function hasSpoken({ decisions }: DecidingFacts["gate"], id: string): boolean {
  return decisions.some(({ person, onBehalfOf }) => person.id === id || onBehalfOf?.id === id);
}

/**
 * In a panel of one, a run could never go on. Where nobody else who is active could give any of
 * what is missing, a lead who is an administrator decides for all of it, and it is said so.
 */
function waysAlone(facts: DecidingFacts): DecideAs[] {
  const { me, gate, active } = facts;
  if (!me.roles.includes("administrator") || !me.roles.includes("lead")) return [];
  const missing = missingLeads(gate);
  const gives = (person: Decider) => waysOf(facts, person).some(({ as }) => fills(as));
  const fills = (as: string) => missing.includes(as) || standIns(gate).includes(as);
  const others = active.filter(({ id }) => id !== me.id && !hasSpoken(gate, id));
  if (missing.length === 0 || others.some(gives)) return [];
  const isEnough = missing.length === 1 && waysOf(facts, me).some(({ as }) => fills(as));
  return isEnough ? [] : [{ as: ALONE, onBehalfOf: null, isAlone: true }];
}
