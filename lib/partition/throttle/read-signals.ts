import type { ClientBase } from "pg";
import { readGroup } from "@/lib/pg/server-facts/read-group";
import { READ_ARCHIVER } from "./read-archiver";
import { READ_BLOCKED } from "./read-blocked";
import { READ_CHECKPOINTS } from "./read-checkpoints";
import { READ_CONNECTIONS } from "./read-connections";
import { READ_DISK } from "./read-disk";
import { READ_LOG } from "./read-log";
import { READ_REPLICAS } from "./read-replicas";
import { READ_SLOTS } from "./read-slots";
import { READ_TABLE } from "./read-table";
import { READ_TRANSACTIONS } from "./read-transactions";
import { READ_WAL } from "./read-wal";
import type { Memory, Reader, Subject } from "./reader";
import { known, type Signal, unknownAll } from "./signal";

const READERS: readonly Reader[] = [
  ...[READ_REPLICAS, READ_SLOTS, READ_WAL, READ_CHECKPOINTS, READ_ARCHIVER, READ_BLOCKED],
  ...[READ_TRANSACTIONS, READ_CONNECTIONS, READ_TABLE, READ_DISK, READ_LOG],
];

const PATIENCE = { statementTimeoutMs: 1_000, lockTimeoutMs: 200 };

/** Signals that only the caller can know, such as how long its application waits. Null is not known. */
export type Given = Partial<
  Record<"latency_ratio" | "custom" | "disk_used", () => Promise<number | null>>
>;

/** Reads every signal, each group for itself: what cannot be read leaves the others as they are. */
export async function readSignals(
  client: ClientBase,
  subject: Subject,
  memory: Memory,
  given: Given = {},
): Promise<Signal[]> {
  const signals: Signal[] = [];
  for (const { names, read } of READERS) {
    if (names.some((name) => Object.hasOwn(given, name))) continue;
    const found = await readGroup(client, PATIENCE, () => read(client, subject, memory));
    signals.push(...(found.state === "read" ? found.value : unknownAll(names, found.why)));
  }
  return [...signals, ...(await readGiven(given))];
}

async function readGiven({ latency_ratio, custom, disk_used }: Given): Promise<Signal[]> {
  const asked = Object.entries({ latency_ratio, custom, disk_used }) as [
    keyof Given,
    Given["custom"],
  ][];
  const read = asked.map(async ([name, ask]): Promise<Signal[]> => {
    if (!ask) return [];
    try {
      const value = await ask();
      return value === null ? unknownAll([name], "it was not told") : [known(name, value)];
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return unknownAll([name], `asking failed with "${why}"`);
    }
  });
  return (await Promise.all(read)).flat();
}
