import type { ClientBase } from "pg";
import { z } from "zod";
import type { Migration } from "@/lib/partition/ledger/migration";
import type { StoredPlan } from "@/lib/partition/ledger/stored-plan";
import type { PhaseName } from "@/lib/partition/plan/phase";
import { query, sql } from "@/lib/pg/sql";

/** How far the present stage is. */
export type Progress = {
  unit: "actions" | "rows" | "changes";
  done: number;
  /** Null where nobody can know. */
  of: number | null;
};

const PHASES_IN: Partial<Record<Migration["state"], PhaseName[]>> = {
  planned: ["prepare"],
  indexing: ["index", "bind"],
  reversible: ["settle"],
  rolled_back: ["settle_back"],
};

const Counts = z.object({
  rows: z.coerce.number(),
  replayed: z.coerce.number(),
  actions: z.array(z.string()),
});

/** How many rows have been copied, in whatever state the migration is. */
export async function readRowsCopied(session: ClientBase, id: string): Promise<number> {
  const [counted] = await query(
    session,
    z.object({ rows: z.coerce.number() }),
    sql`select coalesce(sum(rows), 0) as rows from slackwater.chunk where migration_id = ${id}`,
  );
  return counted?.rows ?? 0;
}

/** Reads what the ledger has of the stage that a migration is in. */
export async function readProgress(
  session: ClientBase,
  { id, state, strategy }: Migration,
  stored: StoredPlan | undefined,
): Promise<Progress> {
  const [counts] = await query(
    session,
    Counts,
    sql`
    select (select coalesce(sum(rows), 0) from slackwater.chunk where migration_id = ${id}) as rows,
           (select entries from slackwater.replay where migration_id = ${id}) as replayed,
           array(select action.id from slackwater.action where migration_id = ${id}) as actions`,
  );
  const { rows = 0, replayed = 0, actions = [] } = counts ?? {};
  if (strategy !== "attach" && (state === "prepared" || state === "copying"))
    return { unit: "rows", done: rows, of: stored?.facts.moment.rowsEstimate ?? null };
  const names = PHASES_IN[state] ?? [];
  const phases = stored?.plan.phases.filter(({ name }) => names.includes(name)) ?? [];
  if (phases.length === 0) return { unit: "changes", done: replayed, of: null };
  const done = new Set(actions);
  const ids = phases
    .flatMap((phase) => phase.actions.filter(({ kind }) => kind !== "install_capture"))
    .map(({ id }) => id);
  return { unit: "actions", done: ids.filter((one) => done.has(one)).length, of: ids.length };
}
