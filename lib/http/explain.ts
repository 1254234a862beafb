import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { openPanel } from "./panel";

/** Turns whatever was thrown into an error that a person can read. A bug is logged with a number. */
export function explain(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof z.ZodError) return badInput(error);
  if (isDatabaseDown(error)) return databaseDown(error);
  const number = crypto.randomUUID().slice(0, 8);
  openPanel().log.error({ error, number }, "A request failed for a reason that is a bug.");
  return new AppError("unexpected", {
    message: `Something went wrong that should not. What was asked for was not done, or was undone.`,
    remedy: `Try once more. If it happens again, look for ${number} in the panel's log.`,
    cause: error,
  });
}

function badInput(error: z.ZodError): AppError {
  const fields = Object.fromEntries(
    error.issues.map((issue) => [issue.path.join("."), issue.message]).reverse(),
  );
  return new AppError("invalid_input", {
    message: "Something in the form is missing or not right. Nothing was changed.",
    remedy: "Correct the marked fields and send it again.",
    fields,
  });
}

const UNREACHABLE = ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT", PG_ERROR.startingUp];

/** Prisma wraps the driver's error; the code of the network or of PostgreSQL lies somewhere below. */
function isDatabaseDown(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause)
    if (hasCode(at, ...UNREACHABLE, "P1001")) return true;
  return false;
}

function databaseDown(cause: unknown): AppError {
  return new AppError("database_unreachable", {
    message: "The panel cannot reach its own database. Nothing was changed.",
    remedy:
      "Runs on targets are not affected by this page. Check DATABASE_URL and its server; the panel goes on by itself.",
    cause,
  });
}
