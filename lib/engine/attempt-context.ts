import { AppError } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/run/scope";
import type { StepContext } from "@/lib/kinds/step-context";
import type { Claim } from "./claim-step";
import type { Fence } from "./fence";
import { keptJson } from "./kept-json";
import type { Output } from "./output";
import type { ProgressKeeper } from "./progress";
import type { RunningAttempt } from "./running-attempt";
import type { TargetSessions } from "./target-sessions";
import type { Worker } from "./worker";

export type AttemptParts = {
  fence: Fence;
  output: Output;
  progress: ProgressKeeper;
  sessions: TargetSessions;
  scope: Scope;
};

/** What an attempt's kind is given to work with. */
export function attemptContext(
  worker: Worker,
  claim: Claim,
  running: RunningAttempt,
  { fence, output, progress, sessions, scope }: AttemptParts,
): StepContext {
  const { run, step, epoch } = claim;
  let checkpoint: unknown = claim.checkpoint;
  return {
    run: { id: run.id, number: run.number, kind: run.kind, target: run.target.name },
    step: { id: step.id, title: step.title },
    epoch,
    scope,
    signal: running.signal,
    pause: running.pauseSignal,
    connect: async (options) => {
      const client = await sessions.connect(options);
      // Only now: whoever takes over raises the epoch first and then looks for sessions, so either
      // this one is seen and ended there, or it is seen here that it comes too late.
      await fence.check();
      return client;
    },
    log: (text, section) => output.log(text, section),
    room: () => output.room(),
    progress: (value) => progress.tell(value),
    readCheckpoint: () => structuredClone(checkpoint),
    async writeCheckpoint(value) {
      const kept = keptJson(value, worker.redact);
      await fence.writeCheckpoint(kept);
      checkpoint = kept;
    },
    outside: worker.outside,
    secret(name) {
      const secret = worker.secrets.get(name);
      if (secret) return secret;
      throw new AppError("not_found", {
        message: `There is no secret ${name} among those that were listed for playbooks.`,
        remedy: "List it in the file that OUTSIDE_FILE names, and start the worker again.",
      });
    },
    now: worker.now,
  };
}
