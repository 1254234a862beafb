import type { ClientBase } from "pg";
import type { LogId } from "@/lib/partition/capture/capture-names";
import type { Signal, SignalName } from "./signal";

/** What one reading remembers for the next: rates are differences, and ages are how long something was seen. */
export type Memory = {
  wal?: { bytes: number; atMs: number };
  /** How many checkpoints the log had forced at each of the last readings. */
  checkpoints: { forced: number; atMs: number }[];
  /** Since when each open transaction was seen. */
  transactions: Map<string, number>;
};

export type Subject = {
  /** The table that rows are read from, and what its change log is called by. */
  tableOid: number;
  logId: LogId;
  /** How large the disk is, where somebody has said so: PostgreSQL does not tell. */
  diskBytes: number | null;
};

/** Reads a few signals that belong together. It may fail, and then all of them are unknown. */
export type Reader = {
  names: readonly SignalName[];
  read: (client: ClientBase, subject: Subject, memory: Memory) => Promise<Signal[]>;
};

export function newMemory(): Memory {
  return { checkpoints: [], transactions: new Map() };
}
