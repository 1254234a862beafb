import { AppError } from "@/lib/core/errors";
import {
  copyRows,
  cutOverTable,
  finalizePartitioning,
  indexPartitions,
  preparePartitions,
  readPartitioning,
  validatePartitions,
  type Work,
} from "@/lib/partition/partition-engine";

/** Where a run may end. */
export type Goal = "ready" | "reversible" | "finalized";

export type CarryOptions = {
  /** The name of the table, typed again, where it is to be finalized. */
  confirmation?: string;
  /** Cuts over without comparing the tables first. */
  unvalidated?: boolean;
};

/** Does every step that is still to do, one after the other, up to the goal. */
export async function carryUntil(
  work: Work,
  id: string,
  goal: Goal,
  { confirmation = "", unvalidated = false }: CarryOptions = {},
): Promise<void> {
  const { state, table } = await readPartitioning(work, id);
  if (state === "rolled_back" || state === "aborted") throw isOver(table.name, state);
  if (state !== "reversible" && state !== "finalized") {
    await preparePartitions(work, id);
    await copyRows(work, id);
    await indexPartitions(work, id);
  }
  if (goal === "ready") return;
  if (state !== "reversible" && state !== "finalized" && !unvalidated)
    await validatePartitions(work, id);
  if (state !== "finalized") await cutOverTable(work, id, { unvalidated });
  if (goal === "finalized") await finalizePartitioning(work, id, confirmation);
}

function isOver(table: string, state: "rolled_back" | "aborted"): AppError {
  return new AppError("stale_state", {
    message: `The migration of ${table} was ${state.replace("_", " ")}, and the new table is still there. Nothing was changed.`,
    remedy: "Take it away with partition abort, and start again.",
  });
}
