import { renderStampQuery } from "@/lib/partition/capture/source-stamp";
import { needWayBack } from "@/lib/partition/ledger/way-back";
import { refuseChangedTable } from "@/lib/partition/refuse-changed-table";
import { adoptPartitions } from "@/lib/partition/way-back/adopt-partitions";
import { mirrorMigration } from "@/lib/partition/way-back/mirror-migration";
import { refuseChangedWayBack } from "@/lib/partition/way-back/refuse-changed-way-back";
import { sql } from "@/lib/pg/sql";
import type { StrategyTerms } from "./crossing";
import { findOldSnapshots } from "./find-old-snapshots";

/** The new table for the old one, and the old one for the new: the last entries of the log go over either way. */
export const COPY_TERMS: StrategyTerms = {
  forth: ({ engine: { main, claim }, migration, wayBack }) => ({
    transfer: migration,
    closing: [
      sql`
    update slackwater.way_back
       set swapped_at = clock_timestamp(),
           stamp = (select stamp::text from (${renderStampQuery(wayBack.source)}) as read)
     where migration_id = ${claim.migrationId}`,
    ],
    check: () => refuseChangedTable(main, migration),
    hindrance: () => findOldSnapshots(main, wayBack.bulkUntil),
  }),
  back: ({ engine: { main, claim }, migration, plan, wayBack }) => ({
    transfer: mirrorMigration(migration, wayBack, plan.retired),
    closing: [],
    check: async () => {
      await adoptPartitions(main, claim, await needWayBack(main, claim.migrationId));
      await refuseChangedWayBack(main, migration, plan.retired);
    },
  }),
};
