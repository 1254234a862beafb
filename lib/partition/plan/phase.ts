import type { Action } from "@/lib/partition/render/render-action";

/** A lock on a table that others use. */
export type LockTaken = { table: string; mode: string; held: string };

export type PlannedAction = Action & {
  /** The same for the same facts: by it the ledger knows what is done. */
  id: string;
  locks: LockTaken[];
};

export const PHASE_NAMES = [
  "prepare",
  "copy",
  "index",
  "bind",
  "cutover",
  "settle",
  "roll_back",
  "settle_back",
  "finalize",
  "abort",
] as const;
export type PhaseName = (typeof PHASE_NAMES)[number];

export type Phase = {
  name: PhaseName;
  about: string;
  /** All of it or nothing; otherwise each action is committed for itself. */
  isOneTransaction: boolean;
  /** How long a statement waits for a lock at most, and how long it may take altogether. */
  lockTimeoutMs: number;
  statementTimeoutMs: number | null;
  actions: PlannedAction[];
};

type Frame = Omit<Phase, "actions">;

const QUIET = { isOneTransaction: false, lockTimeoutMs: 200, statementTimeoutMs: null };
const BOUNDED = { isOneTransaction: true, lockTimeoutMs: 200, statementTimeoutMs: 900 };

/** What each phase is, and what bounds it. */
export const FRAMES: Record<PhaseName, Frame> = {
  prepare: {
    ...{ name: "prepare", ...QUIET },
    about:
      "Makes the new table and its partitions beside the old one, without indexes, and begins to log changes.",
  },
  copy: {
    ...{ name: "copy", ...QUIET },
    about:
      "Copies the rows in short transactions, and replays what the log says. Readers and writers go on.",
  },
  index: {
    ...{ name: "index", ...QUIET },
    about:
      "Makes the indexes on each partition, and statistics. Nobody else uses these tables yet.",
  },
  bind: {
    ...{ name: "bind", ...QUIET },
    about:
      "Gives the new table the foreign keys of the one it will be a partition of, when little is left to replay, and proves them.",
  },
  cutover: {
    ...{ name: "cutover", ...BOUNDED },
    about:
      "Puts the new table in the old one's place, all at once or not at all. When it has its locks, the last of the log is replayed. Tried again until it gets them in time.",
  },
  settle: {
    ...{ name: "settle", ...QUIET },
    about:
      "Proves the foreign keys on the rows that were there. New rows are held to them already.",
  },
  roll_back: {
    ...{ name: "roll_back", ...BOUNDED },
    about:
      "Only to go back: the same swap the other way. When it has its locks, the last rows written since are replayed into the old table.",
  },
  settle_back: {
    ...{ name: "settle_back", ...QUIET },
    about: "Only after going back: proves the old table's foreign keys again.",
  },
  finalize: {
    ...{ name: "finalize", ...QUIET },
    about: "The point of no return: drops the old table.",
  },
  abort: {
    ...{ name: "abort", ...QUIET },
    about: "Only to give up before the cutover: leaves everything as it was.",
  },
};

const INSTANT = "for an instant";

/** An action with its id and the locks that others can feel. */
export function act(action: Action, subject: string, locks: LockTaken[] = []): PlannedAction {
  return { id: `${action.kind}:${subject}`, locks, ...action };
}

/** A lock on a table, by its schema and name. */
export function lock(
  { schema, name }: { schema: string; name: string },
  mode: string,
  held = INSTANT,
): LockTaken {
  return { table: `${schema}.${name}`, mode, held };
}
