/** Everything that can tell that the server has enough to do. */
export const SIGNAL_NAMES = [
  "replica_lag_seconds",
  "replica_lag_bytes",
  "slot_share",
  "slot_bytes",
  "wal_rate",
  "checkpoints",
  "archive_queue",
  "archive_failures",
  "blocked_sessions",
  "long_transaction",
  "connections",
  "maintenance",
  "freeze_age",
  "disk_used",
  "log_entries",
  "latency_ratio",
  "custom",
] as const;
export type SignalName = (typeof SIGNAL_NAMES)[number];

/** One reading. What cannot be read is unknown, and says why; that is never the same as being well. */
export type Signal =
  | { name: SignalName; state: "known"; value: number }
  | { name: SignalName; state: "unknown"; why: string };

export function known(name: SignalName, value: number): Signal {
  return { name, state: "known", value };
}

/** The same reason for all that one reader would have read. */
export function unknownAll(names: readonly SignalName[], why: string): Signal[] {
  return names.map((name) => ({ name, state: "unknown", why }));
}
