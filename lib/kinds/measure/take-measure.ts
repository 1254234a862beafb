import type { Client } from "pg";
import type { Measured } from "@/lib/core/run/evidence/evidence";
import { showSql } from "@/lib/kinds/fill/fill-sql";
import type { Sql } from "@/lib/pg/sql";
import { type ExplainedPlan, explainPlan } from "./explain-plan";

export type Repeating = { warmUp: number; repeats: number };

/**
 * Runs a query again and again and keeps the server's own times. Nodes are not timed meanwhile, because
 * that would be most of the time; one more run at the end has the plan with all of its figures.
 */
export async function takeMeasure(
  client: Client,
  { name, statement }: { name: string; statement: Sql },
  { warmUp, repeats }: Repeating,
  onRun: () => void,
): Promise<{ measured: Measured; explained: ExplainedPlan }> {
  const ms: number[] = [];
  let last: ExplainedPlan | undefined;
  for (let i = 0; i < warmUp + repeats; i += 1) {
    last = await explainPlan(client, statement, { analyze: "untimed" });
    if (i >= warmUp) ms.push(last.ms ?? 0);
    onRun();
  }
  const explained = await explainPlan(client, statement, { analyze: "timed" });
  const steady = last ?? explained;
  return {
    explained,
    measured: {
      ...{ name, statement: showSql(statement), ms, medianMs: median(ms) },
      ...{ fastestMs: Math.min(...ms), slowestMs: Math.max(...ms) },
      ...{ buffersHit: steady.buffersHit, buffersRead: steady.buffersRead, rows: steady.rows },
      plan: explained.plan,
    },
  };
}

/** The middle one, or half way between the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
