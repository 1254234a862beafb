import type { ClientBase } from "pg";
import { captureNames, logIdOf } from "@/lib/partition/capture/capture-names";
import { LOG_PART, logKeys } from "@/lib/partition/capture/log-columns";
import { renderPartitionTriggers } from "@/lib/partition/capture/render-way-back";
import { type Claim, holdEpoch } from "@/lib/partition/ledger/hold-epoch";
import type { WayBack } from "@/lib/partition/ledger/way-back";
import { renderName } from "@/lib/partition/render/table-name";
import { columnsOf } from "@/lib/partition/sql-list";
import { inTransaction, retryConflicts } from "@/lib/partition/transaction";
import { execute, type Sql, sql } from "@/lib/pg/sql";
import { listPartitions } from "./lay-way-back";
import { rollbackImpossible } from "./rollback-impossible";

/**
 * Takes in the partitions that were added since: whatever they brought along is logged as if it had just been
 * written. One that was taken away took its rows with it unlogged, and the old table still has them.
 */
export async function adoptPartitions(
  session: ClientBase,
  claim: Claim,
  { source, partitions }: WayBack,
): Promise<void> {
  const now = await listPartitions(session, source);
  const gone = partitions.filter((oid) => now.every((partition) => partition.oid !== oid));
  if (gone.length > 0)
    throw rollbackImpossible(
      source,
      `Since the cutover ${gone.length} of its partitions were detached or dropped, whose rows the old table still has.`,
    );
  const unlogged = now.find(({ oid, isLogged }) => partitions.includes(oid) && !isLogged);
  if (unlogged)
    throw rollbackImpossible(
      source,
      `The trigger that logs the changes of its partition ${unlogged.name} was switched off.`,
    );
  for (const partition of now.filter(({ oid }) => !partitions.includes(oid)))
    await retryConflicts(() =>
      inTransaction(session, "read_committed", async () => {
        await holdEpoch(session, claim);
        await execute(session, sql`select set_config('lock_timeout', '200ms', true)`);
        for (const statement of renderPartitionTriggers(source, partition))
          await execute(session, statement);
        await execute(session, logAll(source, renderName(partition)));
        await execute(
          session,
          sql`
          update slackwater.way_back set partitions = partitions || ${partition.oid}::oid
           where migration_id = ${claim.migrationId}`,
        );
      }),
    );
}

function logAll(source: WayBack["source"], partition: Sql): Sql {
  const { log } = captureNames(logIdOf(source));
  return sql`
    insert into ${log} (op, ${columnsOf(sql``, [...logKeys(source), LOG_PART])})
    select 'I', ${columnsOf(sql``, [...source.primaryKey, source.partitionKey])}
      from only ${partition}`;
}
