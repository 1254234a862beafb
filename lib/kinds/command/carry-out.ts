import { existsSync } from "node:fs";
import type { ListedCommand } from "@/lib/core/outside";
import type { CommandEvidence } from "@/lib/core/run/evidence/command-evidence";
import { fillSecrets } from "@/lib/core/secret-reference";
import { durationMs } from "@/lib/kinds/duration";
import { fillText } from "@/lib/kinds/fill/fill-text";
import { requireKnown } from "@/lib/kinds/fill/require-known";
import type { Outcome } from "@/lib/kinds/kind";
import { redactAll } from "@/lib/kinds/redact";
import type { StepContext } from "@/lib/kinds/step-context";
import { argumentVector } from "./argument-vector";
import type { CommandInput } from "./command-input";
import { commandValues } from "./command-values";
import { endLeftover, markBegun } from "./leftover";
import { MARK } from "./processes";
import { type ProcessEnd, runProcess } from "./run-process";

const LAST_LINES_KEPT = 50;

/** Runs a listed command to its end and says how it ended. */
export async function carryOut(
  ctx: StepContext,
  input: CommandInput,
  listed: ListedCommand | undefined,
): Promise<Outcome> {
  const name = fillText(input.name, ctx.scope);
  if (!listed) return notListed(name);
  requireKnown([input.name, input.with], ctx.scope);
  const given = Object.entries(input.with).map(([key, text]) => [key, fillText(text, ctx.scope)]);
  const argv = argumentVector(name, listed, Object.fromEntries(given));
  const timeoutMs = Math.min(
    listed.timeoutSeconds * 1_000,
    input.timeout === undefined ? Number.POSITIVE_INFINITY : durationMs(input.timeout, ctx.scope),
  );
  await endLeftover(ctx);
  ctx.signal.throwIfAborted();
  await markBegun(ctx);

  const heard = new Heard();
  const startedAt = performance.now();
  try {
    const end = await runProcess({
      argv,
      in: listed.in,
      env: environment(ctx, listed),
      redact: redactAll(ctx),
      line: (text, stream) => {
        heard.add(text, stream);
        ctx.log(text);
      },
      say: (text) => ctx.log(text),
      signal: ctx.signal,
      timeoutMs,
    });
    const ms = Math.round(performance.now() - startedAt);
    return outcomeOf({ argv, end, heard, ms, timeoutMs });
  } catch (error) {
    return notStarted(argv, listed, error);
  }
}

function environment(ctx: StepContext, { env }: ListedCommand): Record<string, string> {
  const listed = Object.entries(env).map(([key, value]) => [
    key,
    fillSecrets(value, (name) => ctx.secret(name).reveal()),
  ]);
  return {
    ...Object.fromEntries(listed),
    [MARK]: `${ctx.run.id}/${ctx.step.id}/${ctx.epoch}`,
  };
}

/** What was heard of it: enough to say how it ended, however much it was. */
class Heard {
  lines = 0;
  last: string[] = [];
  lastOut = "";
  lastError = "";

  add(text: string, stream: "out" | "error"): void {
    this.lines += 1;
    this.last.push(text);
    if (this.last.length > 2 * LAST_LINES_KEPT) this.last = this.last.slice(-LAST_LINES_KEPT);
    if (text.trim() === "") return;
    if (stream === "out") this.lastOut = text;
    else this.lastError = text;
  }
}

type Ended = { argv: string[]; end: ProcessEnd; heard: Heard; ms: number; timeoutMs: number };

function outcomeOf({ argv, end, heard, ms, timeoutMs }: Ended): Outcome {
  const { exitCode, signal, endedBy } = end;
  const last = heard.last.slice(-LAST_LINES_KEPT);
  const evidence = {
    values: commandValues(exitCode, heard.lastOut),
    detail: {
      ...{ argv, exitCode, signal, ms, lines: heard.lines, last },
    } satisfies CommandEvidence,
  };
  const took = `after ${(ms / 1_000).toFixed(1)} s`;
  const how = exitCode === null ? `by ${signal}` : `with exit code ${exitCode}`;
  if (endedBy === "stop")
    return { verdict: "stopped", words: `Ended ${how} ${took}, because it was stopped.`, evidence };
  if (endedBy === "itself" && exitCode === 0)
    return { verdict: "passed", words: `Ended with exit code 0 ${took}.`, evidence };
  const words =
    endedBy === "timeout"
      ? `Took longer than ${timeoutMs / 1_000} s and was ended, ${how}.`
      : `Ended ${how} ${took}.`;
  const saying = heard.lastError || heard.lastOut;
  return {
    verdict: "failed",
    words: saying === "" ? words : `${words} The last it said: ${saying.slice(0, 300)}`,
    evidence,
    failure: { sqlstate: null, text: last.join("\n").slice(-10_000) },
  };
}

function notListed(name: string): Outcome {
  const words = `The administrator has not listed a command ${name}, so nothing was started. It belongs into the file that OUTSIDE_FILE names.`;
  return failedWith(words, { state: "not configured" });
}

function notStarted(argv: string[], { in: folder }: ListedCommand, error: unknown): Outcome {
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  if (code === undefined || !/^E[A-Z0-9]+$/.test(code)) throw error;
  const why =
    folder !== undefined && !existsSync(folder)
      ? `there is no folder ${folder}`
      : code === "ENOENT"
        ? `there is no program ${argv[0]}`
        : code === "EACCES"
          ? `${argv[0]} may not be run`
          : `the system said ${code}`;
  return failedWith(`Nothing was started: ${why} where the worker runs.`, { argv, code });
}

function failedWith(words: string, detail: unknown): Outcome {
  const failure = { sqlstate: null, text: words };
  return { verdict: "failed", words, evidence: { values: {}, detail }, failure };
}
