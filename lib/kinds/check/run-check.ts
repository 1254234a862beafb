import type { Client } from "pg";
import { AppError } from "@/lib/core/errors";
import type { CheckEvidence, Finding } from "@/lib/core/run/evidence/evidence";
import type { Scalar } from "@/lib/core/run/scope";
import { ValueExpectation } from "@/lib/kinds/expect/value-expectation";
import { fillKnown, showSql } from "@/lib/kinds/fill/fill-sql";
import { fillJson } from "@/lib/kinds/fill/fill-text";
import { requireKnown } from "@/lib/kinds/fill/require-known";
import type { Outcome } from "@/lib/kinds/kind";
import { explainPlan } from "@/lib/kinds/measure/explain-plan";
import { explainError, isSessionGone } from "@/lib/kinds/session/explain-error";
import { inReadOnlySession } from "@/lib/kinds/session/read-only-session";
import { sendStatement } from "@/lib/kinds/session/send-statement";
import { readStatements } from "@/lib/kinds/statements/read-statements";
import type { StepContext } from "@/lib/kinds/step-context";
import type { Sql } from "@/lib/pg/sql";
import type { CheckInput } from "./check-input";
import { judgePlan } from "./judge-plan";
import { RowJudge } from "./judge-rows";

const SENTENCES_MAX = 3;

/** Looks once, in a read-only transaction, and says whether what is expected holds. */
export async function runCheck(ctx: StepContext, input: CheckInput): Promise<Outcome> {
  const statement = statementOf(ctx, input);
  const demands = fillDemands(input, ctx);
  const text = showSql(statement);
  ctx.log(text, "Statement");
  let seen: Seen;
  try {
    seen = await inReadOnlySession(ctx, input, (client) => look(client, statement, demands));
  } catch (error) {
    if (ctx.signal.aborted && !(error instanceof AppError))
      return {
        verdict: "stopped",
        words: "Stopped. A check changes nothing.",
        evidence: { values: {}, detail: nothingSeen(text) },
      };
    if (error instanceof AppError || isSessionGone(error)) throw error;
    const { words, failure } = explainError(error);
    const detail = nothingSeen(text);
    return {
      verdict: "failed",
      words: `The check could not be carried out: ${words}`,
      failure,
      evidence: { values: {}, detail },
    };
  }
  for (const { words } of seen.findings) ctx.log(words);
  return conclude(text, seen);
}

function nothingSeen(statement: string): CheckEvidence {
  return { statement, ms: 0, holds: false, findings: [], rows: null, plan: null };
}

type Seen = {
  findings: Finding[];
  values: Record<string, Scalar>;
  figures: Record<string, number>;
  failing: string[];
  ms: number;
  rows: CheckEvidence["rows"];
  plan: CheckEvidence["plan"];
};

async function look(client: Client, statement: Sql, demands: Demands): Promise<Seen> {
  if (demands.plan) {
    const startedAt = performance.now();
    const found = await explainPlan(client, statement, {
      analyze: demands.plan.analyze ? "timed" : "no",
    });
    const scans = found.relations.length;
    const findings = judgePlan(found, demands.plan);
    return {
      ...{ findings, values: { scans }, figures: { scans } },
      failing: findings.filter(({ holds }) => !holds).map(({ of }) => of),
      ...{ ms: performance.now() - startedAt, rows: null, plan: found.plan },
    };
  }
  const judge = new RowJudge(demands);
  const sent = await sendStatement(client, statement, (row, fields) => judge.take(row, fields));
  const values = { returns: sent.rows ?? 0, ...sent.values };
  return {
    ...{ findings: judge.findings(), values, ms: sent.ms, rows: sent.result, plan: null },
    figures: { ...numbersIn(sent.values ?? {}), ...judge.figures() },
    failing: judge.failing(),
  };
}

function conclude(statement: string, { findings, values, ms, rows, plan, ...seen }: Seen): Outcome {
  const { figures, failing } = seen;
  const wrong = findings.filter(({ holds }) => !holds);
  const holds = wrong.length === 0;
  const detail: CheckEvidence = { statement, ms, holds, findings, rows, plan };
  const words = sayAll(holds ? findings : wrong);
  if (holds) return { verdict: "passed", words, evidence: { values, detail } };
  return {
    ...{ verdict: "failed", words, evidence: { values, detail }, figures, failing },
    failure: { sqlstate: null, text: wrong.map((finding) => finding.words).join("\n") },
  };
}

function sayAll(findings: readonly Finding[]): string {
  const more = findings.length - SENTENCES_MAX;
  const words = findings.slice(0, SENTENCES_MAX).map((finding) => finding.words);
  return [...words, ...(more > 0 ? [`And ${more} more.`] : [])].join(" ");
}

function statementOf(ctx: StepContext, input: CheckInput): Sql {
  const { statements, problems } = readStatements(input.plan?.sql ?? input.sql ?? "");
  const [statement] = statements;
  const [problem] = problems;
  if (statement && !problem) return fillKnown(statement, ctx.scope);
  throw new AppError("invalid_input", {
    message: `${problem?.message ?? "The check has no statement."} Nothing was sent.`,
    remedy: "Correct the SQL of the step in the playbook, and book the run again.",
  });
}

type Demands = Pick<CheckInput, "expect" | "every-row" | "any-row" | "returns" | "about" | "plan">;

/** What is expected, with the evidence of earlier steps in it. */
function fillDemands(input: CheckInput, { scope }: StepContext): Demands {
  const { expect, "every-row": every, "any-row": any, returns, about, plan } = input;
  const texts = [expect, every, any, returns, about, plan?.scans, plan?.only];
  requireKnown(texts, scope);
  const filled = <Part>(part: Part) => fillJson(part, scope) as Part;
  return {
    about: filled(about),
    ...(expect ? { expect: filled(expect) } : {}),
    ...(every ? { "every-row": filled(every) } : {}),
    ...(any ? { "any-row": filled(any) } : {}),
    ...(returns ? { returns: ValueExpectation.parse(filled(returns)) } : {}),
    ...(plan ? { plan: { ...plan, ...filled({ scans: plan.scans, only: plan.only }) } } : {}),
  };
}

function numbersIn(values: Record<string, Scalar>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, number][] => {
      const number =
        typeof value === "string" || typeof value === "number" ? Number(value) : Number.NaN;
      return value === "" || !Number.isFinite(number) ? [] : [[name, number]];
    }),
  );
}
