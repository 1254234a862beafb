import type { Finding } from "@/lib/core/run/evidence/evidence";
import type { ReadingEvidence } from "@/lib/core/run/evidence/reading-evidence";
import type { Scalar } from "@/lib/core/run/scope";
import { durationMs } from "./duration";
import { fillText } from "./fill/fill-text";
import { declareKind, type Outcome, type PreviewPart } from "./kind";
import { judgeReading } from "./prometheus/judge-reading";
import { PrometheusInput } from "./prometheus/prometheus-input";
import { readSource, sourceOf } from "./prometheus/read-source";
import type { Reading } from "./prometheus/reading";
import type { StepContext } from "./step-context";
import { lookAtOutcome } from "./watch/look-at-outcome";
import { watchRounds } from "./watch/watch-rounds";

const SAMPLES_SHOWN = 20;

/** Reads a value and holds it against a threshold, for the moment or over a time. */
export const prometheus = declareKind({
  name: "prometheus",
  about:
    "Reads a value from Prometheus, Loki or any JSON endpoint that the administrator listed, and holds it against what is expected: for the moment, or over a time.",
  schema: PrometheusInput,
  by: "worker",
  effect: () => "reads",
  afterCrash: () => "rerun",
  isPausable: true,
  isStoppable: true,
  values: (input) =>
    input.for === undefined ? ["value", ...Object.keys(input.levels ?? {})] : ["rounds", "bad"],
  preview: async (input, scope, outside) => {
    const name = fillText(input.source, scope);
    const source = sourceOf(outside, name);
    if (!source)
      return [{ kind: "words", text: `The administrator has not listed a source ${name}.` }];
    const part: PreviewPart = {
      kind: "request",
      method: "GET",
      url: source.url,
      body: fillText(input.query ?? input.path ?? "", scope),
      note: input.for === undefined ? "Once." : `Every ${input.every} for ${input.for}.`,
    };
    return [part];
  },
  async run(ctx, input) {
    if (input.for === undefined) return lookOnce(ctx, input);
    const look = async (inRound: StepContext) => lookAtOutcome(await lookOnce(inRound, input));
    return watchRounds(ctx, {
      checks: [{ title: ctx.step.title, look }],
      forMs: durationMs(input.for, ctx.scope),
      everyMs: durationMs(input.every, ctx.scope),
      tolerance: input.tolerate,
    });
  },
});

async function lookOnce(ctx: StepContext, input: PrometheusInput): Promise<Outcome> {
  const at = ctx.now().toISOString();
  const reading = await readSource(ctx, input);
  const findings = judgeReading(reading, input, ctx.scope);
  const evidence = {
    values: valuesOf(reading),
    detail: detailOf(ctx, input, reading, findings, at),
  };
  const bad = findings.filter(({ holds }) => !holds);
  const words =
    findings.length === 0
      ? unknownWords(reading, at)
      : (bad.length > 0 ? bad : findings)
          .slice(0, 5)
          .map((one) => one.words)
          .join(" ");
  ctx.log(words);
  if (findings.length > 0 && bad.length === 0) return { verdict: "passed", words, evidence };
  const lines = reading.state === "told" ? reading.lines.map(({ text }) => text) : [];
  return {
    verdict: "failed",
    words,
    evidence,
    failure: { sqlstate: null, text: [words, ...lines].join("\n").slice(0, 10_000) },
    ...(reading.state === "told" && {
      figures: figuresOf(evidence.values),
      failing: bad.map(({ of }) => figureNamed(of, reading)),
    }),
    ...(reading.state !== "told" && input.optional && { isOptional: true as const }),
  };
}

function unknownWords(reading: Reading, at: string): string {
  if (reading.state === "told") return "It was not said what is expected.";
  const state = {
    "not configured": "Not configured",
    "source down": `Source down at ${at.slice(11, 19)} UTC`,
    "no data": "No data",
  }[reading.state];
  return `${state}: ${reading.why}.`;
}

function valuesOf(reading: Reading): Record<string, Scalar> {
  if (reading.state !== "told") return {};
  const [first] = reading.samples;
  return { value: first?.value ?? null, ...reading.levels };
}

function figuresOf(values: Record<string, Scalar>): Record<string, number> {
  const figures = Object.entries(values).map(([name, value]) => [name, Number(value)] as const);
  return Object.fromEntries(figures.filter(([, figure]) => !Number.isNaN(figure)));
}

/** Of several samples only all together could be tolerated, and no figure speaks for all. */
function figureNamed(of: string, { samples, levels }: Told): string {
  const level = Object.keys(levels ?? {}).find((one) => of === `lines of level ${one}`);
  return level ?? (samples.length === 1 ? "value" : of);
}

type Told = Extract<Reading, { state: "told" }>;

function detailOf(
  ctx: StepContext,
  input: PrometheusInput,
  reading: Reading,
  findings: Finding[],
  at: string,
): ReadingEvidence {
  const source = fillText(input.source, ctx.scope);
  const samples = reading.state === "told" ? reading.samples : [];
  return {
    state: reading.state,
    source,
    kind: sourceOf(ctx.outside, source)?.kind ?? null,
    query: fillText(input.query ?? input.path ?? "", ctx.scope),
    at,
    findings: findings.slice(0, SAMPLES_SHOWN),
    samples: samples.slice(0, SAMPLES_SHOWN).map(({ of, value }) => ({ of, value: String(value) })),
    lines: reading.state === "told" ? reading.lines : [],
  };
}
