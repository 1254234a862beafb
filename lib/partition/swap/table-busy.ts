import { AppError } from "@/lib/core/errors";

/** The error for a step that never got a lock in time. */
export function lockNotHad(cause: unknown): AppError {
  return new AppError("table_busy", {
    message:
      "A lock was not had in time, in many attempts. What was done before is in the ledger; this step changed nothing.",
    remedy: "Try again in a quieter hour. Look for sessions that stay long in a transaction.",
    cause,
  });
}

/** The error for a swap that never got its locks in time. */
export function tableBusy(
  { schema, name }: { schema: string; name: string },
  attempts: number,
  reason: string,
): AppError {
  return new AppError("table_busy", {
    message: `The tables were not swapped in ${attempts} attempts, and ${schema}.${name} is as it was. The last one: ${reason}`,
    remedy: "Try again in a quieter hour, or when whoever is named has finished.",
  });
}
