import type { ClientBase } from "pg";
import { z } from "zod";
import type { Plan } from "@/lib/partition/plan/plan";
import { planPartitioning } from "@/lib/partition/plan/plan-partitioning";
import { PlanSource } from "@/lib/partition/plan/plan-source";
import { query, sql } from "@/lib/pg/sql";

/** A plan with what it was made of. */
export type StoredPlan = PlanSource & { plan: Plan };

/** The plan of a migration, made again from the ledger; nothing for one that was entered without. */
export async function readStoredPlan(
  session: ClientBase,
  migrationId: string,
): Promise<StoredPlan | undefined> {
  const [row] = await query(
    session,
    z.object({ plan: PlanSource.nullable() }),
    sql`select plan from slackwater.migration where id = ${migrationId}`,
  );
  if (!row?.plan) return undefined;
  const { facts, options } = row.plan;
  return { facts, options, plan: planPartitioning(facts, options) };
}

/** The plan of a migration that cannot be without one. */
export async function needStoredPlan(
  session: ClientBase,
  migrationId: string,
): Promise<StoredPlan> {
  const stored = await readStoredPlan(session, migrationId);
  if (!stored) throw new Error(`The migration ${migrationId} was entered without a plan.`);
  return stored;
}
