import type { SignalName } from "./signal";

/** From which value on a signal is told, slows the copy down, or stops it. Null is never. */
export type Limit = {
  noteAt: number | null;
  slowAt: number | null;
  stopAt: number | null;
  /** Slowing down halves the speed, and for this signal never goes below. */
  slowTo: number;
};

export type Limits = {
  signals: Record<SignalName, Limit>;
  /** Signals that somebody has accepted not to know. They are told, and slow nothing. */
  accepted: readonly SignalName[];
  /** The speed while something is not known. */
  unknownSpeedMax: number;
  /** By so much the speed grows with each reading that is well. */
  riseBy: number;
  /** After a stop, so many readings without a reason to stop must follow each other, and then it begins with this. */
  calmNeeded: number;
  restartSpeed: number;
};

const MB = 1024 ** 2;
const GB = 1024 ** 3;

const limit = (slowAt: number | null, stopAt: number | null, slowTo = 5): Limit => ({
  ...{ noteAt: null, slowAt, stopAt, slowTo },
});

/** What is used where nobody says otherwise. */
export const DEFAULT_LIMITS: Limits = {
  signals: {
    replica_lag_seconds: limit(2, 10),
    replica_lag_bytes: limit(64 * MB, 512 * MB),
    slot_share: limit(0.6, 0.8),
    slot_bytes: limit(8 * GB, 32 * GB),
    wal_rate: limit(null, null),
    // Dropping a database forces one too, so a few say nothing.
    checkpoints: limit(4, null, 25),
    archive_queue: limit(20, 42),
    archive_failures: limit(null, 1),
    blocked_sessions: limit(null, 1),
    // A slower copy does not end it; what we delete meanwhile stays longer.
    long_transaction: limit(300, null, 50),
    connections: limit(0.8, 0.95),
    // Reading beside a vacuum is harmless; both want the disk.
    maintenance: limit(1, null, 50),
    // From 1 on a vacuum is due, as it is from time to time; at 2 it does not keep up.
    freeze_age: limit(1, 2, 50),
    disk_used: limit(0.75, 0.85),
    // A slower copy makes the log longer, so this is only told.
    log_entries: { ...limit(null, null), noteAt: 100_000 },
    latency_ratio: limit(3, 10),
    custom: limit(null, 1),
  },
  accepted: [],
  unknownSpeedMax: 50,
  riseBy: 5,
  calmNeeded: 3,
  restartSpeed: 10,
};
