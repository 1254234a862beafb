import { AppError } from "@/lib/core/errors";
import type { Evidence } from "@/lib/core/run/scope";
import type { StepKind } from "@/lib/kinds/kind";
import type { StepContext } from "@/lib/kinds/step-context";
import { codeOf } from "@/lib/pg/error-codes";
import type { Ending, Failure } from "./ending";
import type { RunningAttempt } from "./running-attempt";

/** Runs the kind, and says in one way how it ended, whatever it threw. */
export async function runKind(
  kind: StepKind,
  ctx: StepContext,
  input: unknown,
  running: RunningAttempt,
): Promise<Ending> {
  try {
    const outcome = await kind.run(ctx, input);
    switch (outcome.verdict) {
      case "passed":
        return { to: "passed", words: outcome.words, evidence: outcome.evidence };
      case "stopped":
        return stoppedBy(running, outcome.words, outcome.evidence);
      case "paused":
        return running.signal.aborted ? interrupted(running, STOPPED, null) : { to: "paused" };
      case "later":
        if (running.signal.aborted) return interrupted(running, STOPPED, null);
        return { to: "later", at: outcome.at, words: outcome.words };
      case "failed": {
        const { words, evidence, failure, figures, failing = [], isOptional = false } = outcome;
        if (running.signal.aborted) return interrupted(running, words, evidence);
        const said = failure ?? { sqlstate: null, text: words };
        return {
          ...{ to: "failed", words, evidence, isOptional },
          failure: figures ? { ...said, figures, failing } : said,
        };
      }
    }
  } catch (error) {
    if (running.signal.aborted) return interrupted(running, STOPPED, null);
    const failure = failureOf(error);
    return { to: "failed", words: failure.text, evidence: null, failure, isOptional: false };
  }
}

/** A kind that stops of its own accord has failed: nobody asked it to. */
function stoppedBy(running: RunningAttempt, words: string, evidence: Evidence): Ending {
  if (running.signal.aborted) return interrupted(running, words, evidence);
  const failure = { sqlstate: null, text: words };
  return { to: "failed", words, evidence, failure, isOptional: false };
}

const STOPPED = "Stopped.";

function interrupted(running: RunningAttempt, words: string, evidence: Evidence | null): Ending {
  return running.isHandedBack ? { to: "handed back" } : { to: "stopped", words, evidence };
}

/** What an error says, for people and for the entries that are matched against it. */
export function failureOf(error: unknown): Failure {
  const sqlstate = codeOf(error);
  const isState = sqlstate !== undefined && /^[0-9A-Z]{5}$/.test(sqlstate);
  const said = error instanceof Error ? error.message : String(error);
  const remedy = error instanceof AppError ? ` ${error.remedy}` : "";
  return { sqlstate: isState ? sqlstate : null, text: `${said}${remedy}` };
}
