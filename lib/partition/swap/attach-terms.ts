import { refuseChangedTable } from "@/lib/partition/refuse-changed-table";
import { refuseChangedFacts } from "@/lib/partition/way-back/refuse-changed-way-back";
import { refuseLostRows } from "@/lib/partition/way-back/refuse-lost-rows";
import { sql } from "@/lib/pg/sql";
import type { StrategyTerms } from "./crossing";

/** The table becomes a partition, and a table again: it has every row, so none go over and nobody's snapshot is too old. */
export const ATTACH_TERMS: StrategyTerms = {
  forth: ({ engine: { main, claim }, migration }) => ({
    transfer: null,
    closing: [
      sql`
    update slackwater.way_back
       set swapped_at = clock_timestamp(), partitions = partitions || ${migration.source.oid}::oid
     where migration_id = ${claim.migrationId}`,
    ],
    check: () => refuseChangedTable(main, migration),
  }),
  back: ({ engine: { main }, migration, plan, wayBack }) => ({
    transfer: null,
    closing: [],
    check: async () => {
      await refuseChangedFacts(main, migration);
      await refuseLostRows(main, wayBack, plan);
    },
  }),
};
