import type { Client } from "pg";
import { AppError } from "@/lib/core/errors";
import type {
  Comparison,
  Finding,
  Measured,
  MeasureEvidence,
} from "@/lib/core/run/evidence/evidence";
import type { Scalar } from "@/lib/core/run/scope";
import { judgePlan } from "@/lib/kinds/check/judge-plan";
import type { ValueExpectation } from "@/lib/kinds/expect/value-expectation";
import { fillSql } from "@/lib/kinds/fill/fill-sql";
import { fillJson } from "@/lib/kinds/fill/fill-text";
import { requireKnown } from "@/lib/kinds/fill/require-known";
import type { Outcome } from "@/lib/kinds/kind";
import { explainError, isSessionGone } from "@/lib/kinds/session/explain-error";
import { inReadOnlySession } from "@/lib/kinds/session/read-only-session";
import { sayMs } from "@/lib/kinds/session/say-ms";
import type { StepContext } from "@/lib/kinds/step-context";
import type { Sql } from "@/lib/pg/sql";
import {
  compareFigures,
  failingIn,
  figuresAsValues,
  figuresFromValues,
  figuresOf,
} from "./compare-measures";
import type { MeasuredQuery, MeasureInput } from "./measure-input";
import { takeMeasure } from "./take-measure";

const PLANS_CHARACTERS_MAX = 500_000;

type Query = { name: string; statement: Sql; demands: MeasuredQuery };

type Taken = {
  evidence: MeasureEvidence;
  values: Record<string, Scalar>;
  figures: Record<string, number>;
  failing: string[];
  planCharacters: number;
};

/** Times the queries one after the other, and holds them against the playbook's targets. */
export async function runMeasure(ctx: StepContext, input: MeasureInput): Promise<Outcome> {
  const queries = prepare(ctx, input);
  const earlier = valuesBefore(ctx, input);
  const taken = nothingYet(input);
  try {
    await inReadOnlySession(ctx, input, (client) =>
      takeAll(ctx, client, queries, { input, earlier, taken }),
    );
  } catch (error) {
    const { values, evidence: detail } = taken;
    const done = `${detail.queries.length} of ${queries.length} queries were measured.`;
    if (ctx.signal.aborted && !(error instanceof AppError))
      return { verdict: "stopped", words: `Stopped. ${done}`, evidence: { values, detail } };
    if (error instanceof AppError || isSessionGone(error)) throw error;
    const { words, failure } = explainError(error);
    return { verdict: "failed", words: `${words} ${done}`, failure, evidence: { values, detail } };
  }
  return conclude(taken);
}

type Around = {
  input: MeasureInput;
  earlier: Record<string, Scalar> | undefined;
  taken: Taken;
};

async function takeAll(
  ctx: StepContext,
  client: Client,
  queries: readonly Query[],
  { input, earlier, taken }: Around,
): Promise<void> {
  const { "warm-up": warmUp, repeats } = input;
  const of = queries.length * (warmUp + repeats);
  let done = 0;
  for (const query of queries) {
    ctx.signal.throwIfAborted();
    const { measured, explained } = await takeMeasure(client, query, { warmUp, repeats }, () => {
      done += 1;
      ctx.progress({ done, of, unit: "runs", perSecond: null, words: query.name });
    });
    ctx.log(
      [measured.statement, ...measured.ms.map(sayMs), measured.plan.outline].join("\n"),
      `${query.name}: ${sayMs(measured.medianMs)}`,
    );
    keep(taken, measured);
    const after = figuresOf(measured, explained.relations.length);
    Object.assign(taken.values, figuresAsValues(query.name, { ...after, rows: measured.rows }));
    taken.figures[`${query.name}_ms`] = measured.medianMs;
    taken.figures[`${query.name}_scans`] = after.scans;
    const scanned = judgePlan(explained, { scans: query.demands.scans });
    taken.evidence.findings.push(...scanned.map(byName(query.name)));
    if (scanned.some(({ holds }) => !holds)) taken.failing.push(`${query.name}_scans`);
    const before = earlier && figuresFromValues(query.name, earlier);
    if (!before) continue;
    const comparison = compareFigures(query.name, before, after, query.demands);
    taken.evidence.compared?.queries.push(comparison);
    taken.figures[`${query.name}_faster`] = comparison.timesFaster;
    taken.failing.push(...failingIn(comparison, query.demands));
  }
}

/** Plans in full only as far as there is room for them; their outlines are always there. */
function keep(taken: Taken, measured: Measured): void {
  taken.planCharacters += JSON.stringify(measured.plan.json).length;
  const isTooMuch = taken.planCharacters > PLANS_CHARACTERS_MAX;
  const plan = isTooMuch ? { ...measured.plan, json: null } : measured.plan;
  taken.evidence.queries.push({ ...measured, plan });
}

function byName(name: string): (finding: Finding) => Finding {
  return (finding) => ({
    ...finding,
    of: `${name}: ${finding.of}`,
    words: `${name}: ${finding.words}`,
  });
}

function conclude({ evidence, values, figures, failing }: Taken): Outcome {
  const findings = [
    ...evidence.findings,
    ...(evidence.compared?.queries ?? []).flatMap((query) => query.findings),
  ];
  const wrong = findings.filter(({ holds }) => !holds);
  if (wrong.length === 0) {
    const words = evidence.compared
      ? sayCompared(evidence.compared.queries)
      : sayMeasured(evidence);
    return { verdict: "passed", words, evidence: { values, detail: evidence } };
  }
  const words = wrong.map((finding) => finding.words);
  return {
    ...{ verdict: "failed", words: words.slice(0, 3).join(" "), figures, failing },
    evidence: { values, detail: evidence },
    failure: { sqlstate: null, text: words.join("\n") },
  };
}

function sayMeasured({ queries, repeats }: MeasureEvidence): string {
  const shown = queries.slice(0, 5).map(({ name, medianMs }) => `${name} ${sayMs(medianMs)}`);
  const more = queries.length > 5 ? ` and ${queries.length - 5} more` : "";
  return `Measured ${repeats} times: ${shown.join(", ")}${more}.`;
}

function sayCompared(queries: readonly Comparison[]): string {
  const shown = queries
    .slice(0, 5)
    .map(
      ({ name, before, after }) =>
        `${name} ${sayMs(before.medianMs)} before, ${sayMs(after.medianMs)} after`,
    );
  const more = queries.length > 5 ? `; and ${queries.length - 5} more` : "";
  return `Measured and compared: ${shown.join("; ")}${more}.`;
}

function prepare({ scope }: StepContext, { queries }: MeasureInput): Query[] {
  return Object.entries(queries).map(([name, demands]) => {
    requireKnown(demands.scans, scope);
    const scans = fillJson(demands.scans, scope) as ValueExpectation | undefined;
    return { name, statement: fillSql(demands.sql ?? "", scope), demands: { ...demands, scans } };
  });
}

/** What the step that is compared with left: it must be there, for every query. */
function valuesBefore(
  { scope }: StepContext,
  { queries, "compare-with": step }: MeasureInput,
): Record<string, Scalar> | undefined {
  if (step === undefined) return undefined;
  const values = Object.hasOwn(scope.evidence, step) ? scope.evidence[step] : undefined;
  const missing = Object.keys(queries).filter(
    (name) => !values || !figuresFromValues(name, values),
  );
  if (values && missing.length === 0) return values;
  throw new AppError("invalid_input", {
    message: `The step ${step} has left no measurement of ${missing.join(", ")} to compare with. Nothing was measured.`,
    remedy: "Run that step first, with queries of the same names.",
  });
}

function nothingYet({ "warm-up": warmUp, repeats, "compare-with": step }: MeasureInput): Taken {
  const compared = step === undefined ? null : { step, queries: [] };
  return {
    evidence: { warmUp, repeats, queries: [], findings: [], compared },
    ...{ values: {}, figures: {}, failing: [], planCharacters: 0 },
  };
}
