import type { ClientBase } from "pg";
import type { Claim } from "@/lib/partition/ledger/hold-epoch";
import type { Migration } from "@/lib/partition/ledger/migration";
import { setObstacle } from "@/lib/partition/ledger/way-back";
import { type Batch, replayBatch } from "@/lib/partition/replay/replay-batch";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { rollbackImpossible } from "./rollback-impossible";

const ENTRIES_AT_A_TIME = 5_000;

/** Replays one batch into the old table. What the old table cannot hold is said in the ledger at once. */
export async function replayBack(
  session: ClientBase,
  mirrored: Migration,
  claim: Claim,
): Promise<Batch> {
  try {
    const options = { entriesMax: ENTRIES_AT_A_TIME, reach: "by_index" } as const;
    const batch = await replayBatch(session, mirrored, claim, options);
    await setObstacle(session, claim.migrationId, null);
    return batch;
  } catch (error) {
    if (!hasCode(error, ...REFUSED_ROWS)) throw error;
    const obstacle = sayRefused(error);
    await setObstacle(session, claim.migrationId, obstacle);
    throw rollbackImpossible(mirrored.source, obstacle, error);
  }
}

/** What the old table may hold against a row that the new one has. */
export const REFUSED_ROWS = [
  PG_ERROR.uniqueViolation,
  PG_ERROR.checkViolation,
  PG_ERROR.notNullViolation,
  PG_ERROR.exclusionViolation,
];

/** PostgreSQL's own words for the row, which name the constraint and the values. */
export function sayRefused(error: unknown): string {
  const { message, detail } = error as { message: string; detail?: string };
  return `The old table cannot hold a row that was written since (${message}${detail ? `: ${detail.replace(/\.$/, "")}` : ""}).`;
}
