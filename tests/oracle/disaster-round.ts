import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { withEngine } from "@/lib/partition/engine";
import { changeControl } from "@/lib/partition/ledger/control";
import { drainAndCompare } from "./carry-through";
import type { Chance } from "./chance";
import { EngineProcess } from "./engine-process";
import { connectTo, layShadow, laySource, planMigration } from "./ground";
import { MortalServer } from "./mortal-server";
import { startWriters } from "./writers";

const ROWS = 20_000;
const DISASTERS_MAX = 15;
const APART_MS = 3_000;

export type RoundOutcome = {
  disasters: string[];
  operations: number;
  unknown: number;
  faults: string[];
};

/** One migration of a table under four hundred transactions a second, with one disaster after another by chance. */
export async function runDisasterRound(chance: Chance, seed: number): Promise<RoundOutcome> {
  await using server = await MortalServer.start();
  const connect = connectTo(server.url);
  await onServer(server, async (client) => {
    await laySource(client, ROWS);
    await layShadow(client);
  });
  const id = await planMigration(connect);
  await onServer(server, (client) => changeControl(client, id, { speed: 1 + chance.below(10) }));
  await using writers = await startWriters(() => server.url, seed);

  const disasters: string[] = [];
  let engine = new EngineProcess(server.url, id);
  const ended = () => engine.ended();
  for (let n = 0; n < DISASTERS_MAX; n += 1) {
    if ((await Promise.race([ended(), sleep(chance.below(APART_MS), "still running")])) === "")
      break;
    const name = chance.pick(Object.keys(DISASTERS));
    disasters.push(name);
    engine = (await DISASTERS[name]?.({ server, id, engine })) ?? engine;
  }
  await onServer(server, (client) => changeControl(client, id, { paused: false, speed: 100 }));
  const complaint = await ended();
  if (complaint) return { disasters, operations: 0, unknown: 0, faults: [complaint] };

  return await withEngine({ connect }, id, async (last) => {
    const underWrites = await drainAndCompare(last);
    const { wrong, operations, unknown } = await writers.stop();
    const atRest = await drainAndCompare(last);
    const faults = [...underWrites, ...atRest].map(
      ({ side, row }) => `only in the ${side}: ${row}`,
    );
    return { disasters, operations, unknown, faults: [...faults, ...wrong] };
  });
}

type Scene = { server: MortalServer; id: string; engine: EngineProcess };

const DISASTERS: Record<string, (scene: Scene) => Promise<EngineProcess | undefined>> = {
  async "kill -9"({ server, id, engine }) {
    await engine.kill();
    return new EngineProcess(server.url, id);
  },

  async "backends ended"({ server }) {
    await onServer(server, (client) =>
      client.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'engine under test'",
      ),
    );
    return undefined;
  },

  async "server stopped at once"({ server }) {
    await server.crashAndRestart();
    return undefined;
  },

  async "vacuum full"({ server }) {
    await onServer(server, (client) => client.query(`vacuum full "Reading"`));
    return undefined;
  },

  async "kill -9 with the server"({ server, id, engine }) {
    await engine.kill();
    await server.crashAndRestart();
    return new EngineProcess(server.url, id);
  },

  async "paused and resumed"({ server, id }) {
    await onServer(server, async (client) => {
      await changeControl(client, id, { paused: true });
      await changeControl(client, id, { paused: false });
    });
    return undefined;
  },
};

async function onServer(
  { url }: MortalServer,
  work: (client: Client) => Promise<unknown>,
): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
