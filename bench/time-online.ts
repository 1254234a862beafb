import { spawn } from "node:child_process";
import { Client } from "pg";
import { installCapture } from "@/lib/partition/capture/install-capture";
import { removeMigration } from "@/lib/partition/capture/remove-migration";
import { shareCores } from "@/lib/partition/carry-out/share-cores";
import { sortInCache } from "@/lib/partition/carry-out/sort-in-cache";
import { runCopy } from "@/lib/partition/copy/run-copy";
import { withEngine } from "@/lib/partition/engine";
import { readTableShape } from "@/lib/partition/inventory/read-table-shape";
import { installLedger } from "@/lib/partition/ledger/install-ledger";
import { createMigration, readMigration } from "@/lib/partition/ledger/migration";
import { catchUp } from "@/lib/partition/replay/catch-up";
import { drainLog } from "@/lib/partition/replay/drain-log";
import { reachReady } from "@/lib/partition/replay/reach-ready";
import { type Connect, EngineSessions } from "@/lib/partition/session/engine-sessions";
import { inTransaction } from "@/lib/partition/transaction";
import type { EmbeddedServer } from "@/lib/pg/embedded-server";
import { rounded, seconds } from "./seconds";
import { indexStatements, layMonthlyShadow } from "./sensor-table";

const SHADOW = { schema: "public", name: "sensor_readings_new" };

/** How long the engine takes for the sensors' table, stage by stage, beside writers if there are any. */
export async function timeOnline(
  server: EmbeddedServer,
  client: Client,
  { rows, writes, months }: { rows: number; writes: number; months?: number },
) {
  const leaves = await layMonthlyShadow(client, SHADOW.name, months);
  const program = ["--import", "tsx", "bench/write-steadily.ts", server.url("postgres")];
  const writers =
    writes > 0
      ? spawn(process.execPath, [...program, String(writes), String(rows)], { stdio: "inherit" })
      : undefined;
  if (writers) await untilWritten(client);
  const peak = watchMemory();
  const id = await plan(() => connect(server));
  const parts: Record<string, number> = {};
  const part = async (name: string, work: () => Promise<unknown>) => {
    parts[name] = await seconds(work);
  };
  const result = await withEngine({ connect: () => connect(server) }, id, async (engine) => {
    const { main, claim } = engine;
    const online = await seconds(async () => {
      await installCapture(main, await readMigration(main, id), claim);
      await part("copy_s", () => runCopy(engine));
      await part("catch_up_s", () => catchUp(engine));
      await part("index_s", () => indexLeaves(server, leaves));
      await part("replay_s", () => reachReady(engine));
    });
    const drain = await seconds(() =>
      inTransaction(main, "read_committed", async () => {
        await main.query("lock table public.sensor_readings in access exclusive mode");
        await drainLog(main, await readMigration(main, id), claim);
      }),
    );
    const { rows: found } = await main.query(
      `select entries::int as replayed, (select count(*)::int from slackwater.chunk) as chunks from slackwater.replay`,
    );
    return { online_s: rounded(online), ...parts, drain_s: drain, ...found[0] };
  });
  writers?.kill("SIGKILL");
  const differ = await countDifferences(server, id);
  return { ...result, differ, engine_rss_mb: peak() };
}

/** Every index on every leaf, on two sessions as the engine has them; then the root's, which finds them there. */
async function indexLeaves(server: EmbeddedServer, leaves: string[]): Promise<void> {
  const left = [...leaves];
  const build = async () => {
    const session = await connect(server);
    for (let leaf = left.shift(); leaf; leaf = left.shift()) {
      const table = { schema: SHADOW.schema, name: leaf };
      for (const statement of indexStatements(leaf))
        await inTransaction(session, "read_committed", async () => {
          await shareCores(session);
          await sortInCache(session, table);
          await session.query(statement);
        });
    }
    await session.end();
  };
  await Promise.all([build(), build()]);
  const session = await connect(server);
  for (const statement of indexStatements(SHADOW.name)) await session.query(statement);
  await session.end();
}

/** With the writers gone: how many rows differ when the rest is drained. */
async function countDifferences(server: EmbeddedServer, id: string): Promise<number> {
  return withEngine({ connect: () => connect(server) }, id, async ({ main, claim }) => {
    const differ = await inTransaction(main, "read_committed", async () => {
      await main.query("lock table public.sensor_readings in access exclusive mode");
      await drainLog(main, await readMigration(main, id), claim);
      const { rows } = await main.query(`
        select count(*)::int as differ from (
          (select * from public.sensor_readings except all select * from public.${SHADOW.name})
          union all
          (select * from public.${SHADOW.name} except all select * from public.sensor_readings)) as d`);
      return rows[0].differ;
    });
    await removeMigration(main, id);
    return differ;
  });
}

async function plan(connect: Connect): Promise<string> {
  await using sessions = new EngineSessions(connect);
  const session = await sessions.open();
  await installLedger(session);
  const table = { schema: "public", name: "sensor_readings", partitionKey: "recorded_at" };
  return await createMigration(session, {
    source: await readTableShape(session, table),
    shadow: SHADOW,
  });
}

async function untilWritten(client: Client): Promise<void> {
  for (let written = 0; written === 0; ) {
    const { rows } = await client.query(
      "select count(*)::int from sensor_readings where id > 1000000000",
    );
    written = rows[0].count;
  }
}

/** The most memory that this process, which is the engine's, was seen to hold. */
function watchMemory(): () => number {
  let most = 0;
  const look = () => {
    most = Math.max(most, process.memoryUsage().rss);
  };
  const clock = setInterval(look, 100);
  return () => {
    clearInterval(clock);
    return Math.round(most / 1024 / 1024);
  };
}

/** A session, whose end is told by what it is asked then. */
export async function connect(server: EmbeddedServer): Promise<Client> {
  const client = new Client({ connectionString: server.url("postgres") });
  client.on("error", () => {});
  await client.connect();
  return client;
}
