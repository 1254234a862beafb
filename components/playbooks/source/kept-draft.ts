import type { Source } from "./source";

/** Text that was not saved yet, as this browser keeps it. */
export type KeptDraft = Source & {
  /** The version that was edited; 0 for a new playbook. */
  basedOn: number;
  at: string;
  /** The runbook that it was made of, and what of it is to be decided. */
  imported?: { runbook: string; undecided: { line: number; what: string }[] } | undefined;
};

const keyOf = (name: string) => `slackwater.draft.${name}`;

/** What was kept of a playbook, if anything was; what cannot be read was not kept. */
export function readDraft(name: string): KeptDraft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(name)) ?? "null");
    return isDraft(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps a draft, and says whether this browser could. */
export function keepDraft(name: string, draft: KeptDraft): boolean {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Drops what was kept, once it is saved or nobody wants it. */
export function dropDraft(name: string): void {
  try {
    localStorage.removeItem(keyOf(name));
  } catch {
    // A browser that keeps nothing has nothing to drop.
  }
}

function isDraft(kept: unknown): kept is KeptDraft {
  if (typeof kept !== "object" || kept === null) return false;
  const { text, files, basedOn, at } = kept as Partial<Record<keyof KeptDraft, unknown>>;
  return (
    typeof text === "string" &&
    typeof basedOn === "number" &&
    typeof at === "string" &&
    typeof files === "object" &&
    files !== null &&
    Object.values(files).every((one) => typeof one === "string")
  );
}
