/** Every legal move of a migration: from this state, these can follow. One without any is the end. */
const NEXT = {
  planned: ["prepared", "aborted"],
  // A table that is attached has nothing to copy.
  prepared: ["copying", "indexing", "aborted"],
  copying: ["catching_up", "aborted"],
  catching_up: ["indexing", "aborted"],
  indexing: ["ready", "aborted"],
  ready: ["reversible", "aborted"],
  reversible: ["finalized", "rolled_back"],
  finalized: [],
  rolled_back: [],
  aborted: [],
} as const satisfies Record<string, readonly string[]>;

export type MigrationState = keyof typeof NEXT;

/** All states; the ledger's check constraint is made from them. */
export const MIGRATION_STATES = Object.keys(NEXT) as [MigrationState, ...MigrationState[]];

/** The states that can follow this one. */
export function nextStates(state: MigrationState): readonly MigrationState[] {
  return NEXT[state];
}

/** Whether nothing can follow. */
export function isOver(state: MigrationState): boolean {
  return NEXT[state].length === 0;
}
