import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "pg";
import { startEmbeddedServer } from "@/lib/pg/embedded-server";
import { binariesWithPartman } from "./binaries-with-partman";
import { timePeers } from "./peers";
import { rounded, seconds } from "./seconds";
import { indexStatements, layMonthlyShadow, laySensorTable } from "./sensor-table";
import { connect, timeOnline } from "./time-online";

/** A server of the size that the figures in the documents were taken on. */
export const BENCH_SETTINGS = {
  shared_buffers: "1GB",
  max_wal_size: "8GB",
  maintenance_work_mem: "256MB",
  checkpoint_timeout: "30min",
  autovacuum: "off",
};

export type CopyOptions = { rows: number; writes: number };

/**
 * How long the engine takes beside its writers, and how long others take for the same rows while nobody writes: the
 * table locked and copied in one go, the ways of the seeds, and pg_partman where it can be had.
 */
export async function benchCopy({ rows, writes }: CopyOptions): Promise<Record<string, unknown>> {
  const directory = await mkdtemp(join(tmpdir(), "slackwater-bench-"));
  const binaries = await binariesWithPartman(directory);
  const server = await startEmbeddedServer({
    ...{ directory, owner: "the bench", settings: BENCH_SETTINGS },
    ...(binaries && { binaries }),
  });
  try {
    const client = await connect(server);
    await laySensorTable(client, rows);
    const offline = await timeOffline(client);
    const peers = await timePeers(client, rows, binaries !== undefined);
    // Whoever was measured before has left the disk much to do; each of them began after this, too.
    await client.query("checkpoint");
    const online = await timeOnline(server, client, { rows, writes });
    await client.end();
    const ratio = (one: number | null) => (one === null ? null : rounded(one / online.online_s));
    return {
      ...{ rows, writes, ...offline, ...peers, ...online },
      ratio_offline: rounded(online.online_s / offline.offline_s),
      // How many times as long the others take.
      ratio_partman: ratio(peers.partman_s),
      ratio_batches_1000: ratio(peers.batches_1000_s),
    };
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** The table copied in one go into partitions without indexes, and then these; it leaves nothing to write behind. */
export async function timeOffline(client: Client, months?: number) {
  await client.query("checkpoint");
  await layMonthlyShadow(client, "offline_readings", months);
  const insertS = await seconds(() =>
    client.query("insert into offline_readings select * from sensor_readings"),
  );
  const indexS = await seconds(async () => {
    for (const statement of indexStatements("offline_readings")) await client.query(statement);
  });
  await client.query("drop table offline_readings");
  await client.query("checkpoint");
  return {
    offline_s: rounded(insertS + indexS),
    offline_insert_s: insertS,
    offline_index_s: indexS,
  };
}
