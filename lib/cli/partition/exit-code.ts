import { AppError, type ErrorCode } from "@/lib/core/errors";

/** What may well succeed at another time, without anything being put right. */
const TRY_AGAIN: readonly ErrorCode[] = [
  "engine_running",
  "engine_superseded",
  "stale_state",
  "table_busy",
];

/** Runs a command to its exit code: 0 when its step is done, 4 when it could not be done now, 1 when it failed. */
export async function toExitCode(work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (error) {
    if (!(error instanceof AppError && TRY_AGAIN.includes(error.code))) throw error;
    process.stderr.write(`\n${error.message}\n${error.remedy}\n(${error.code})\n`);
    return 4;
  }
}
