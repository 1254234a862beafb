import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "@/lib/core/errors";
import { Prisma } from "@/prisma/generated/client";

const PAUSE_MS = 250;
const PAUSE_MAX_MS = 5_000;

/** Prisma's own answers to what was asked; asked again they would be the same. */
const FINAL = /^P20(?!10|24|28|34)/;

/**
 * Tries again for as long as the panel's own database cannot be reached: what an attempt has found
 * out must not be lost because the answer could not be kept at once.
 */
export async function persistently<Result>(
  work: () => Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  for (let pause = PAUSE_MS; ; pause = Math.min(pause * 2, PAUSE_MAX_MS)) {
    try {
      return await work();
    } catch (error) {
      if (isFinal(error) || signal.aborted) throw error;
    }
    await wait(pause, undefined, { signal });
  }
}

function isFinal(error: unknown): boolean {
  if (error instanceof AppError) return true;
  if (error instanceof Prisma.PrismaClientValidationError) return true;
  return error instanceof Prisma.PrismaClientKnownRequestError && FINAL.test(error.code);
}
