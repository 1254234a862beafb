import type { ClientBase } from "pg";
import { AppError } from "@/lib/core/errors";
import type { Claim } from "@/lib/partition/ledger/hold-epoch";
import type { Migration } from "@/lib/partition/ledger/migration";
import { needWayBack, setObstacle } from "@/lib/partition/ledger/way-back";
import { type Batch, replayBatch } from "@/lib/partition/replay/replay-batch";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { adoptPartitions } from "./adopt-partitions";
import { rollbackImpossible } from "./rollback-impossible";

const ENTRIES_AT_A_TIME = 5_000;

/** Replays one batch into the old table. Whatever stands in the way is said in the ledger at once. */
export async function replayBack(
  session: ClientBase,
  mirrored: Migration,
  claim: Claim,
): Promise<Batch> {
  try {
    await adoptPartitions(session, claim, await needWayBack(session, claim.migrationId));
    const options = { entriesMax: ENTRIES_AT_A_TIME, reach: "by_index" } as const;
    const batch = await replayBatch(session, mirrored, claim, options);
    await setObstacle(session, claim.migrationId, null);
    return batch;
  } catch (error) {
    throw await enterObstacle(session, mirrored, error);
  }
}

/** Enters what kept the old table from following in the ledger, and gives the error for it; another error is left as it is. */
export async function enterObstacle(
  session: ClientBase,
  { id, source }: Migration,
  error: unknown,
): Promise<unknown> {
  const obstacle = sayObstacle(error);
  if (obstacle === undefined) return error;
  await setObstacle(session, id, obstacle);
  if (error instanceof AppError && error.code === "rollback_impossible") return error;
  return rollbackImpossible(source, obstacle, error);
}

function sayObstacle(error: unknown): string | undefined {
  if (hasCode(error, ...REFUSED_ROWS)) return sayRefused(error);
  if (!(error instanceof AppError)) return undefined;
  const isOne = error.code === "table_changed" || error.code === "rollback_impossible";
  return isOne ? error.message : undefined;
}

/** What the old table may hold against a row that the new one has. */
const REFUSED_ROWS = [
  PG_ERROR.uniqueViolation,
  PG_ERROR.checkViolation,
  PG_ERROR.notNullViolation,
  PG_ERROR.exclusionViolation,
];

/** PostgreSQL's own words for the row, which name the constraint and the values. */
function sayRefused(error: unknown): string {
  const { message, detail } = error as { message: string; detail?: string };
  return `The old table cannot hold a row that was written since (${message}${detail ? `: ${detail.replace(/\.$/, "")}` : ""}).`;
}
