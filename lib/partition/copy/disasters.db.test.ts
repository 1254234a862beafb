import { Client } from "pg";
import { expect, test } from "vitest";
import { withEngine } from "@/lib/partition/engine";
import { type Control, changeControl } from "@/lib/partition/ledger/control";
import { drainAndCompare } from "@/tests/oracle/carry-through";
import { EngineProcess } from "@/tests/oracle/engine-process";
import { connectTo, layShadow, laySource, planMigration } from "@/tests/oracle/ground";
import { untilLedger } from "@/tests/oracle/ledger-watch";
import { MortalServer } from "@/tests/oracle/mortal-server";
import { startWriters } from "@/tests/oracle/writers";

test("killed, cut off, rewritten under and restarted at every stage, it goes on from the ledger and ends with equal tables", async () => {
  await using server = await MortalServer.start();
  const connect = connectTo(server.url);
  await onServer(server, async (client) => {
    await laySource(client, 6_000);
    await layShadow(client);
  });
  const id = await planMigration(connect);
  await control(server, id, { speed: 5 });
  await using writers = await startWriters(() => server.url, 3);

  await using first = new EngineProcess(server.url, id);
  await untilLedger(server.url, ({ chunks }) => chunks >= 3);
  await first.kill();
  const { chunks: done } = await untilLedger(server.url, () => true);

  // Not before it has done something itself: at its first claim an engine gives up.
  await using second = new EngineProcess(server.url, id);
  await untilLedger(server.url, ({ chunks }) => chunks >= done + 5);
  await onServer(server, (client) => client.query(END_ENGINE_BACKENDS));
  await untilLedger(server.url, ({ chunks }) => chunks >= done + 9);
  await onServer(server, (client) => client.query(`vacuum full "Reading"`));
  await untilLedger(server.url, ({ round, chunks }) => round === 2 && chunks >= 5);
  await server.crashAndRestart();
  await untilLedger(server.url, ({ round, chunks }) => round === 2 && chunks >= 10);
  await control(server, id, { paused: true });
  await using rival = new EngineProcess(server.url, id);
  expect(await rival.ended()).toContain("engine_running");

  await control(server, id, { paused: false, speed: 100 });
  await untilLedger(server.url, ({ batches }) => batches >= 1);
  await second.kill();
  await using last = new EngineProcess(server.url, id);
  expect(await last.ended()).toBe("");

  await withEngine({ connect }, id, async (engine) => {
    expect(await drainAndCompare(engine)).toEqual([]);
    const verdict = await writers.stop();
    expect(verdict.wrong).toEqual([]);
    expect(await drainAndCompare(engine)).toEqual([]);
  });
  const events = await onServer(server, (client) =>
    client.query("select kind from slackwater.event where kind = 'copy_restarted'"),
  );
  expect(events.rowCount).toBe(1);
});

const END_ENGINE_BACKENDS = `
  select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'engine under test'`;

async function onServer<Result>(
  { url }: MortalServer,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function control(server: MortalServer, id: string, change: Partial<Control>): Promise<void> {
  await onServer(server, (client) => changeControl(client, id, change));
}
