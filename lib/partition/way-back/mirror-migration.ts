import type { Migration } from "@/lib/partition/ledger/migration";
import type { WayBack } from "@/lib/partition/ledger/way-back";

/** The same migration the other way: what is written in the new table goes to the old one. */
export function mirrorMigration(
  migration: Migration,
  { source, stamp }: WayBack,
  retired: string,
): Migration {
  const { schema } = migration.source;
  return {
    ...migration,
    source,
    shadow: { schema, name: retired },
    // Rows that stayed behind are in the old table, and all that was written since must be.
    since: null,
    captureStamp: stamp,
  };
}
