import { AppError } from "@/lib/core/errors";
import type { ServiceContext } from "./context";

/** Answers when the panel's own database does. */
export async function checkReady({ db }: ServiceContext): Promise<{ ready: true }> {
  try {
    await db.$queryRaw`select 1`;
    return { ready: true };
  } catch (cause) {
    throw new AppError("database_unreachable", {
      message: "The panel cannot reach its own database. It serves no pages until it can.",
      remedy: "Check DATABASE_URL and its server; the panel goes on by itself.",
      cause,
    });
  }
}
