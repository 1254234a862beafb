import { setTimeout as sleep } from "node:timers/promises";
import type { Finding } from "@/lib/core/run/evidence/evidence";
import type { HttpEvidence } from "@/lib/core/run/evidence/http-evidence";
import type { Scalar } from "@/lib/core/run/scope";
import { durationMs } from "@/lib/kinds/duration";
import { fillText } from "@/lib/kinds/fill/fill-text";
import { requireKnown } from "@/lib/kinds/fill/require-known";
import type { Outcome } from "@/lib/kinds/kind";
import { redactAll } from "@/lib/kinds/redact";
import { redactDeep } from "@/lib/kinds/redact-deep";
import type { StepContext } from "@/lib/kinds/step-context";
import type { HttpInput } from "./http-input";
import { type Site, siteOf } from "./letter-of";

/** What one try found. */
export type Tried = {
  findings: Finding[];
  status: number | null;
  ms: number;
  values: Record<string, Scalar>;
  /** The numbers that were held against an expectation, for a tolerance. */
  figures: Record<string, number>;
  answer: HttpEvidence["answer"];
  page: HttpEvidence["page"];
  url: string;
  hops: string[];
  /** Nobody answered, and yet it may have been received. */
  mayHaveArrived?: boolean;
};

type Try = (ctx: StepContext, input: HttpInput, site: Site) => Promise<Tried | NotConfigured>;
export type NotConfigured = { notConfigured: string };

type Shown = HttpEvidence["tries"];

/** Sent twice they may do twice what they do. */
const ONCE = ["POST", "PATCH"];
const NOT_AGAIN = " It may have arrived, so it is not sent again.";

/** Tries until everything holds, as often as the step says; each try is shown, and so is the last answer. */
export async function tryUntilItHolds(
  ctx: StepContext,
  input: HttpInput,
  tryOnce: Try,
): Promise<Outcome> {
  requireKnown([input.site, input.expect], ctx.scope);
  const name = fillText(input.site, ctx.scope);
  const site = siteOf(ctx.outside, name);
  if (!site) return notConfigured(`The administrator has not listed a site ${name}`);
  const redact = redactAll(ctx);
  const everyMs = durationMs(input.every, ctx.scope);
  const tries: Shown = [];
  const stopped = (last?: Tried): Outcome => ({
    verdict: "stopped",
    words: `Stopped after ${tries.length} tries.`,
    evidence: redactDeep(evidenceOf(input, tries, last), redact),
  });
  for (;;) {
    if (ctx.signal.aborted) return stopped();
    const startedAt = ctx.now().toISOString();
    const tried = await tryOnce(ctx, input, site).catch((error: unknown) => {
      if (!ctx.signal.aborted) throw error;
    });
    if (!tried) return stopped();
    if ("notConfigured" in tried) return notConfigured(tried.notConfigured);
    const isOnce = tried.mayHaveArrived === true && ONCE.includes(input.method);
    const words = redact(wordsOf(tried)) + (isOnce ? NOT_AGAIN : "");
    const holds = tried.findings.every((finding) => finding.holds);
    tries.push({ at: startedAt, status: tried.status, ms: tried.ms, holds, words });
    ctx.log(`Try ${tries.length} of ${input.retries + 1}: ${words}`);
    if (isOnce || holds || tries.length > input.retries)
      return redactDeep(outcomeOf(input, tried, tries, holds), redact);
    await sleep(everyMs, undefined, { signal: ctx.signal }).catch(() => {});
  }
}

function outcomeOf(input: HttpInput, tried: Tried, tries: Shown, holds: boolean): Outcome {
  const evidence = evidenceOf(input, tries, tried);
  const said = tries.at(-1)?.words ?? wordsOf(tried);
  const words = tries.length === 1 ? said : `${said} Tries: ${tries.length}.`;
  if (holds) return { verdict: "passed", words, evidence };
  const text = [wordsOf(tried), tried.answer?.body ?? ""].join("\n").slice(0, 10_000);
  return {
    verdict: "failed",
    words,
    evidence,
    failure: { sqlstate: null, text },
    figures: tried.figures,
    failing: tried.findings.filter((finding) => !finding.holds).map(({ of }) => of),
  };
}

/** What does not hold, or where it holds all: what was answered and how fast. */
function wordsOf({ findings, status, ms }: Tried): string {
  const bad = findings.filter((finding) => !finding.holds).map(({ words }) => words);
  if (bad.length > 0) return bad.join(" ");
  return status === null
    ? `Loaded in ${ms / 1_000} s.`
    : `Answered with status ${status} in ${ms / 1_000} s.`;
}

function evidenceOf(input: HttpInput, tries: Shown, tried: Tried | undefined) {
  const detail: HttpEvidence = {
    method: input.method,
    url: tried?.url ?? null,
    // As they are written: a secret stands there by its name.
    headers: input.headers,
    hops: tried?.hops ?? [],
    tries,
    findings: tried?.findings ?? [],
    answer: tried?.answer ?? null,
    page: tried?.page ?? null,
  };
  const values = {
    ...tried?.values,
    status: tried?.status ?? null,
    time_ms: tried?.ms ?? null,
    tries: tries.length,
  };
  return { values, detail };
}

function notConfigured(what: string): Outcome {
  const words = `${what}, so nothing was sent. It belongs into the file that OUTSIDE_FILE names.`;
  return {
    verdict: "failed",
    words,
    evidence: { values: {}, detail: { state: "not configured" } },
    failure: { sqlstate: null, text: words },
  };
}
