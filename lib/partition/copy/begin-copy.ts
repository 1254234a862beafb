import type { ClientBase } from "pg";
import { z } from "zod";
import { guardSource, lockSource } from "@/lib/partition/capture/guard-source";
import { type Claim, holdEpoch } from "@/lib/partition/ledger/hold-epoch";
import type { Migration } from "@/lib/partition/ledger/migration";
import { moveState } from "@/lib/partition/ledger/move-state";
import { recordEvent } from "@/lib/partition/ledger/record-event";
import { inTransaction } from "@/lib/partition/transaction";
import { execute, ident, query, sql } from "@/lib/pg/sql";
import { chooseGeometry, type Geometry } from "./choose-geometry";

/** Takes down how far the copy has to go. What is written behind that is in the change log. */
export async function beginCopy(
  session: ClientBase,
  migration: Migration,
  claim: Claim,
  wanted?: Geometry,
): Promise<void> {
  await inTransaction(session, "read_committed", async () => {
    await lockSource(session, migration);
    if ((await holdEpoch(session, claim)) !== "prepared") return;
    const filenode = await guardSource(session, migration);
    const geometry = wanted ?? (await chooseGeometry(session, migration.source));
    const pages = await countPages(session, migration);
    await execute(
      session,
      sql`
      insert into slackwater.copy (migration_id, round, geometry, filenode, pages)
      values (${claim.migrationId}, 1, ${geometry}, ${filenode}, ${pages})`,
    );
    await moveState(session, claim, "prepared", "copying");
  });
}

/**
 * Throws away what was copied and begins again: the source was rewritten (VACUUM FULL, CLUSTER), so its rows no
 * longer lie where the chunks say. Whoever comes second finds it done.
 */
export async function restartCopy(
  session: ClientBase,
  migration: Migration,
  claim: Claim,
): Promise<void> {
  const { shadow } = migration;
  await inTransaction(session, "read_committed", async () => {
    await lockSource(session, migration);
    await holdEpoch(session, claim);
    const filenode = await guardSource(session, migration);
    const stale = await query(
      session,
      z.object({ round: z.int() }),
      sql`
      update slackwater.copy
         set round = round + 1, filenode = ${filenode}, pages = ${await countPages(session, migration)},
             frontier = null, planned_to_the_end = false
       where migration_id = ${claim.migrationId} and filenode <> ${filenode}
      returning round`,
    );
    if (stale.length === 0) return;
    await execute(
      session,
      sql`delete from slackwater.chunk where migration_id = ${claim.migrationId}`,
    );
    await execute(session, sql`truncate table ${ident(shadow.schema, shadow.name)}`);
    await recordEvent(session, claim.migrationId, "copy_restarted", {
      reason: "The table was rewritten (VACUUM FULL, CLUSTER or the like), which moved its rows.",
    });
  });
}

async function countPages(session: ClientBase, { source }: Migration): Promise<string> {
  const [size] = await query(
    session,
    z.object({ pages: z.string() }),
    sql`
    select pg_relation_size(${source.oid}::oid::regclass, 'main')
           / current_setting('block_size')::int8 as pages`,
  );
  if (!size) throw new Error("The source has no size.");
  return size.pages;
}
