import type { Client } from "pg";
import { AppError } from "@/lib/core/errors";
import { isSessionGone } from "@/lib/kinds/session/explain-error";
import type { StepContext } from "@/lib/kinds/step-context";
import type { Look } from "./watch-state";

/** Looks at one check with a context of its own: it leaves no session, no output and no checkpoint. */
export async function lookWith(
  ctx: StepContext,
  look: (ctx: StepContext) => Promise<Look>,
): Promise<Look> {
  const sessions: Client[] = [];
  try {
    return await look({
      ...ctx,
      pause: new AbortController().signal,
      async connect(options) {
        const session = await ctx.connect(options);
        sessions.push(session);
        return session;
      },
      log() {},
      progress() {},
      readCheckpoint: () => null,
      async writeCheckpoint() {},
    });
  } catch (error) {
    if (ctx.signal.aborted) return { mark: "?", words: "It was stopped." };
    return { mark: "?", words: wordsOf(error) };
  } finally {
    for (const session of sessions) await session.end().catch(() => {});
  }
}

/** Why nobody can tell. What is no problem of the world is a bug, and goes its way. */
function wordsOf(error: unknown): string {
  if (error instanceof AppError && error.code !== "unexpected") return error.message;
  // A plain error without a code is what the driver says of a connection that broke off.
  const isOfConnection = error instanceof Error && ("code" in error || error.name === "Error");
  if (isOfConnection && isSessionGone(error)) return "The target did not answer.";
  throw error;
}
