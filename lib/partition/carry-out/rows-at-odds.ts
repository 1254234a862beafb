import { AppError } from "@/lib/core/errors";
import type { PlannedAction } from "@/lib/partition/plan/phase";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";

/** The error for rows that came since the plan was made and that it has no place for; another is left as it is. */
export function rowsAtOdds(action: PlannedAction, error: unknown): unknown {
  const isProof = action.kind === "validate_constraint";
  if (!isProof || !hasCode(error, PG_ERROR.checkViolation)) return error;
  const { table, name } = action;
  return new AppError("stale_state", {
    message: `Since the plan was made rows were written into ${table.schema}.${table.name} that its partitions have no place for: they break ${name}. No row was touched.`,
    remedy:
      "Abort the migration, which takes that check away again, and plan anew: with a later edge, or when those rows are corrected.",
    cause: error,
  });
}
