import { AppError } from "@/lib/core/errors";
import type { Migration } from "@/lib/partition/ledger/migration";
import type { MigrationState } from "@/lib/partition/ledger/migration-state";

/** Refuses what cannot be done where a migration stands. */
export function refuseState(
  { source, state }: Pick<Migration, "source" | "state">,
  what: string,
  allowed: readonly MigrationState[],
): void {
  if (allowed.includes(state)) return;
  throw new AppError("stale_state", {
    message: `${source.schema}.${source.name} cannot ${what}: the migration is ${say(state)}. Nothing was changed.`,
    remedy: `It can when the migration is ${allowed.map(say).join(" or ")}.`,
  });
}

function say(state: MigrationState): string {
  return state.replaceAll("_", " ");
}
