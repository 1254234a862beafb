/** How several readings of a series become one when they are thinned. */
export type Keeping = "last" | "mean" | "max";

export type SeriesLook = {
  title: string;
  unit: "rows" | "rows/s" | "changes" | "changes/s" | "bytes" | "bytes/s" | "s" | "ms" | "%" | "";
  keep: Keeping;
  about: string;
};

/** Everything that the sampler reads of a target by itself. A playbook's own samples are `own.NAME`. */
export const SERIES = {
  "rows.copied": look("Rows copied", "rows", "last", "Exact, from the engine's ledger."),
  "rows.planned": look(
    "Rows expected",
    "rows",
    "last",
    "The estimate that the plan was made with.",
  ),
  "rows.old": look(
    "Rows in the old table",
    "rows",
    "last",
    "An estimate of the server's statistics.",
  ),
  "rows.new": look(
    "Rows in the new table",
    "rows",
    "last",
    "The sum of its partitions' estimates.",
  ),
  "rows.default": look("Rows in the default partition", "rows", "last", "An estimate."),
  "bytes.old": look("Size of the old table", "bytes", "last", "With its indexes."),
  "bytes.new": look("Size of the new table", "bytes", "last", "With its indexes."),
  "copy.rate": look("Rows copied a second", "rows/s", "mean", "Between two readings."),
  "copy.speed": look("Speed that is allowed", "%", "mean", "What the throttle allows."),
  "replay.rate": look("Changes replayed a second", "changes/s", "mean", "Between two readings."),
  "backlog.changes": look("Changes to replay", "changes", "max", "Counted up to 100,000."),
  "backlog.age": look(
    "Age of the oldest of them",
    "s",
    "max",
    "How far the other table is behind.",
  ),
  "writes.rate": look(
    "Writes of the application a second",
    "rows/s",
    "mean",
    "Into the table that bears the name.",
  ),
  "newest.age": look(
    "Age of the newest row",
    "s",
    "max",
    "By the column that the table is cut by.",
  ),
  "wal.rate": look(
    "WAL written a second",
    "bytes/s",
    "mean",
    "All of the server's, ours included.",
  ),
  "lag.seconds": look("Replica lag", "s", "max", "Of the standby that is furthest behind."),
  "lag.bytes": look(
    "Replica lag in bytes",
    "bytes",
    "max",
    "Of the standby that is furthest behind.",
  ),
  "locks.waiting": look("Locks waited for", "", "max", "In the whole database server."),
  "sessions.ours": look("Sessions of the run", "", "max", "In this database."),
  "sessions.blocking": look("Sessions that block us", "", "max", "In this database."),
  "sessions.blocked": look("Sessions that wait for us", "", "max", "In this database."),
  connections: look("Connections", "", "max", "Over all databases."),
  "connections.share": look("Connections taken", "%", "max", "Of those that there may be."),
  "cache.hits": look("Reads from memory", "%", "mean", "The share of blocks that needed no disk."),
  "database.bytes": look("Size of the database", "bytes", "last", "As PostgreSQL counts it."),
  "disk.bytes": look(
    "Room for the database",
    "bytes",
    "last",
    "Its size and what was free, as the plan was told.",
  ),
  "took.ms": look("Time that a reading took", "ms", "max", "What the sampler itself costs."),
} as const satisfies Record<string, SeriesLook>;

export type SeriesName = keyof typeof SERIES;

/** A sample of the playbook's own has this before its name. */
export const OWN = "own.";

/** What is known of a series by its name; of a playbook's own only that it is kept as a mean. */
export function keepingOf(name: string): Keeping {
  return Object.hasOwn(SERIES, name) ? SERIES[name as SeriesName].keep : "mean";
}

function look(title: string, unit: SeriesLook["unit"], keep: Keeping, about: string): SeriesLook {
  return { title, unit, keep, about };
}
