import { AppError } from "@/lib/core/errors";
import type { Transaction } from "@/lib/store/database";

type Asked = {
  runId: string;
  /** "The step copy", "The gate go", "Run 42". */
  thing: string;
  status: string;
  expected: readonly string[];
  stepId?: string;
};

/** The move has no place any more: says how things stand now, and who changed them. */
export async function staleMove(tx: Transaction, asked: Asked): Promise<AppError> {
  const last = await tx.runEvent.findFirst({
    where: {
      runId: asked.runId,
      verb: { not: "note" },
      ...(asked.stepId ? { stepId: asked.stepId } : {}),
    },
    orderBy: { id: "desc" },
  });
  const who = last
    ? ` The last change was ${last.actorName}’s at ${last.at.toISOString().slice(11, 19)} UTC: ${shortened(last.words)}`
    : "";
  return new AppError("stale_state", {
    message: `${asked.thing} is ${say(asked.status)} now, not ${asked.expected.map(say).join(" or ")}. Nothing was changed.${who}`,
    remedy: "Look at the run as it is now, and decide again.",
  });
}

/** Whether somebody else was quicker. */
export function isStale(error: unknown): boolean {
  return error instanceof AppError && error.code === "stale_state";
}

const WORDS_MAX = 200;

/** A reason can be long and need not be a sentence; what is made of it is one. */
function shortened(words: string): string {
  const short = words.length > WORDS_MAX ? `${words.slice(0, WORDS_MAX)} …` : words;
  return /[.!?…]$/.test(short) ? short : `${short}.`;
}

function say(status: string): string {
  return status.replaceAll("_", " ");
}
