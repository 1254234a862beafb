import { writeDuration } from "@/lib/core/duration-text";
import type { StepStatus } from "@/lib/core/run/step-status";

/** Everything that has to be known before something is destroyed. */
export type DestroyFacts = {
  title: string;
  /** What was typed; null where nobody has confirmed anything. */
  typed: string | null;
  /** The step's own word, or the name of what will be gone. */
  expected: string;
  /** Whether whoever confirmed it is still somebody who may. */
  executor: { id: string | null; name: string; isActive: boolean } | null;
  /** The required checks ahead of it, in the plan's order. */
  checks: readonly DestroyCheck[];
  /** What this run changed in the target, and when it ended; the last is the newest. */
  changes: readonly { id: string; title: string; place: number; at: string }[];
  /** Who approved it, at which gate; nobody where it is not approved now. */
  gate: {
    title: string;
    isApproved: boolean;
    approvals: readonly { personId: string | null; name: string; isAlone: boolean }[];
  } | null;
  backup: { neededMs: number | null; provenAt: string | null };
  now: string;
};

export type DestroyCheck = {
  id: string;
  title: string;
  status: StepStatus;
  endedAt: string | null;
  /** Where it stands in the plan. */
  place: number;
};

export const DESTROY_CONDITIONS = ["confirmation", "checks", "second person", "backup"] as const;
export type DestroyCondition = (typeof DESTROY_CONDITIONS)[number];

/** What stands in the way of destroying, in a sentence, with what to do. */
export type DestroyRefusal = { condition: DestroyCondition; words: string; remedy: string };

/**
 * The one rule of what must hold before a step destroys something in a live run: asked at the click,
 * and asked again by the worker in the moment before it begins. Nothing is left where it may.
 */
export function mayDestroy(facts: DestroyFacts): DestroyRefusal[] {
  const red = checksAreGreen(facts);
  return [
    ...confirmation(facts),
    ...(red.length > 0 ? red : checksAreNew(facts)),
    ...secondPerson(facts),
    ...backup(facts),
  ];
}

function confirmation({ typed, expected, executor }: DestroyFacts): DestroyRefusal[] {
  if (typed === null)
    return [refusal("confirmation", "Nobody has typed what will be gone.", `Type ${expected}.`)];
  if (typed !== expected)
    return [
      refusal(
        "confirmation",
        `“${typed}” was typed, and what will be gone is ${expected}.`,
        `Type ${expected}, exactly so.`,
      ),
    ];
  if (executor === null || executor.isActive) return [];
  const words = `${executor.name}, who confirmed it, may not any more.`;
  return [refusal("confirmation", words, "Somebody who may has to confirm it again.")];
}

const GREEN: readonly StepStatus[] = ["passed", "tolerated"];

function checksAreGreen({ checks }: DestroyFacts): DestroyRefusal[] {
  return checks
    .filter(({ status }) => !GREEN.includes(status))
    .map(({ title, status }) =>
      refusal(
        "checks",
        `“${title}” is required, and it is ${status}.`,
        "Only what was checked and found right is destroyed. Check it again, or leave this step out.",
      ),
    );
}

/** A check is older than nothing ahead of it in the plan, and one at least is newer than every change. */
function checksAreNew({ checks, changes }: DestroyFacts): DestroyRefusal[] {
  const old = checks.flatMap((check) => {
    const since = changes.find(({ place, at }) => place < check.place && isOlder(check, at));
    return since && GREEN.includes(check.status) ? [outdated(check.title, since.title)] : [];
  });
  const last = changes.at(-1);
  const isLookedAt = last === undefined || checks.some((check) => !isOlder(check, last.at));
  if (old.length > 0 || isLookedAt || checks.length === 0) return old;
  const newest = checks.at(-1)?.title ?? "";
  return [outdated(newest, last.title)];
}

function outdated(check: string, change: string): DestroyRefusal {
  return refusal(
    "checks",
    `“${check}” was found right before “${change}” changed the target.`,
    `Check “${check}” again.`,
  );
}

function isOlder({ endedAt }: DestroyCheck, at: string): boolean {
  return endedAt === null || Date.parse(endedAt) < Date.parse(at);
}

function secondPerson({ gate, executor, title }: DestroyFacts): DestroyRefusal[] {
  if (!gate)
    return [
      refusal(
        "second person",
        `Nobody is asked before “${title}”: the plan has no gate for it.`,
        "Leave the step out, or book a run of a playbook that has a gate there.",
      ),
    ];
  if (!gate.isApproved)
    return [
      refusal(
        "second person",
        `“${gate.title}” is not approved on what is known now.`,
        "Wait for the leads' decision.",
      ),
    ];
  const isSecond = gate.approvals.some(
    ({ personId, isAlone }) => isAlone || personId !== executor?.id,
  );
  if (isSecond) return [];
  const words = `${executor?.name ?? "Whoever begins it"} is the only one who approved “${gate.title}”.`;
  return [refusal("second person", words, "Somebody else has to begin it, or to approve it too.")];
}

function backup({ backup: { neededMs, provenAt }, now }: DestroyFacts): DestroyRefusal[] {
  if (neededMs === null) return [];
  const asked = `a backup that is younger than ${sayAge(neededMs)}`;
  if (provenAt === null)
    return [
      refusal(
        "backup",
        `It needs ${asked}, and this run has proven none.`,
        "Prove a backup first.",
      ),
    ];
  const ageMs = Date.parse(now) - Date.parse(provenAt);
  if (ageMs <= neededMs) return [];
  const words = `It needs ${asked}, and the last one was proven ${sayAge(ageMs)} ago.`;
  return [refusal("backup", words, "Take and prove a new backup.")];
}

function sayAge(ms: number): string {
  return writeDuration(Math.max(60_000, Math.round(ms / 60_000) * 60_000));
}

function refusal(condition: DestroyCondition, words: string, remedy: string): DestroyRefusal {
  return { condition, words, remedy };
}
