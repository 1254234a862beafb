import type { ClientBase } from "pg";
import { z } from "zod";
import type { PlannedAction } from "@/lib/partition/plan/phase";
import { renderName } from "@/lib/partition/render/table-name";
import { query, sql } from "@/lib/pg/sql";

/** The oids of all tables and views that the actions of a swap lock by name. */
export async function findLocked(
  session: ClientBase,
  actions: readonly PlannedAction[],
): Promise<number[]> {
  const names = actions.flatMap((action) =>
    action.kind === "lock" ? [...action.views, ...action.tables].map(renderName) : [],
  );
  const found = await query(
    session,
    z.object({ oid: z.coerce.number() }),
    sql`
    select to_regclass(name)::oid::int8 as oid
      from unnest(${names.map(({ text }) => text)}::text[]) as name
     where to_regclass(name) is not null`,
  );
  return found.map(({ oid }) => oid);
}
