import type { ClientBase } from "pg";
import { z } from "zod";
import { CarriedFacts } from "@/lib/partition/facts/table-facts";
import { TableShape } from "@/lib/partition/shape";
import { execute, query, sql } from "@/lib/pg/sql";

const WayBack = z.object({
  /** The new table, as it is called and logged from the cutover on. */
  source: TableShape,
  /** Its partitions, whose changes are in the log. */
  partitions: z.array(z.coerce.number()),
  /** What must not change about it, taken down in the cutover. */
  stamp: z.string().nullable(),
  /** All that hung on it when the cutover was settled. */
  facts: CarriedFacts.nullable(),
  /** Why the old table cannot take everything that the new one has. */
  obstacle: z.string().nullable(),
  /** The last transaction of the bulk: a snapshot from before it would not see all rows of the new table. */
  bulkUntil: z.string(),
});

/** What is known of the way back to the old table. */
export type WayBack = z.infer<typeof WayBack>;

/** Enters the way back, before the cutover. A second time changes nothing. */
export async function enterWayBack(
  session: ClientBase,
  migrationId: string,
  { source, partitions }: Pick<WayBack, "source" | "partitions">,
): Promise<void> {
  await execute(
    session,
    sql`
    insert into slackwater.way_back (migration_id, source, partitions, bulk_until)
    values (${migrationId}, ${JSON.stringify(source)}, ${partitions}, txid_current())
        on conflict do nothing`,
  );
}

/** Reads it; there is none before the new table is ready. */
export async function readWayBack(
  session: ClientBase,
  migrationId: string,
): Promise<WayBack | undefined> {
  const [wayBack] = await query(
    session,
    WayBack,
    sql`
    select source, partitions::int8[] as partitions, stamp, facts, obstacle,
           bulk_until as "bulkUntil"
      from slackwater.way_back
     where migration_id = ${migrationId}`,
  );
  return wayBack;
}

/** Reads it where it must be. */
export async function needWayBack(session: ClientBase, migrationId: string): Promise<WayBack> {
  const wayBack = await readWayBack(session, migrationId);
  if (!wayBack) throw new Error(`The migration ${migrationId} has no way back.`);
  return wayBack;
}

/** Takes down what hangs on the new table, once. */
export async function keepFacts(
  session: ClientBase,
  migrationId: string,
  facts: CarriedFacts,
): Promise<void> {
  await execute(
    session,
    sql`
    update slackwater.way_back set facts = ${JSON.stringify(facts)}
     where migration_id = ${migrationId} and facts is null`,
  );
}

/** Says what stands in the way, or that nothing does. */
export async function setObstacle(
  session: ClientBase,
  migrationId: string,
  obstacle: string | null,
): Promise<void> {
  await execute(
    session,
    sql`
    update slackwater.way_back set obstacle = ${obstacle}
     where migration_id = ${migrationId} and obstacle is distinct from ${obstacle}`,
  );
}
