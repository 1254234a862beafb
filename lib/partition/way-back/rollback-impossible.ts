import { AppError } from "@/lib/core/errors";

/** The error for a way back that would lose something. */
export function rollbackImpossible(
  { schema, name }: { schema: string; name: string },
  reason: string,
  cause?: unknown,
): AppError {
  return new AppError("rollback_impossible", {
    message: `${schema}.${name} cannot go back to the old table as things are. ${reason} It stays in use as it is.`,
    remedy: "Undo what is named, and try again; or finalize.",
    cause,
  });
}
