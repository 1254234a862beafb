import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import {
  abortPartitioning,
  beginPartitioning,
  copyRows,
  cutOverTable,
  indexPartitions,
  preparePartitions,
  readPartitioning,
  rollBackTable,
} from "@/lib/partition/partition-engine";
import { PlanOptions } from "@/lib/partition/plan/plan-options";
import type { Strategy } from "@/lib/partition/plan/strategy";
import type { Connect } from "@/lib/partition/session/engine-sessions";
import { type EmbeddedServer, startEmbeddedServer } from "@/lib/pg/embedded-server";

const SETTINGS = {
  shared_buffers: "512MB",
  max_wal_size: "4GB",
  max_locks_per_transaction: "1024",
};
const ROWS = 50_000;

export type CutoverOptions = {
  strategy: Strategy;
  writes: number;
  cycles: number;
  partitions: number[];
};

const HOW: Record<Strategy, (partitions: number) => Partial<PlanOptions>> = {
  copy: () => ({ earlier: true }),
  attach: (ahead) => ({ ahead }),
  split: () => ({}),
};

type Swaps = { holdsMs: number[]; rollbackMs: number };
type Cycle = Swaps & { writes: number; failed: number; slowestMs: number; lost: number };

/** How long the swap keeps everybody out, there and back, beside its writers, and what they notice of it. */
export async function benchCutover(options: CutoverOptions): Promise<Record<string, unknown>> {
  const results: Record<string, unknown> = {};
  for (const partitions of options.partitions)
    results[partitions] = await measure(partitions, options);
  const { strategy, writes, cycles } = options;
  return { strategy, writes, cycles, partitions: results };
}

async function measure(partitions: number, { strategy, writes, cycles }: CutoverOptions) {
  const directory = await mkdtemp(join(tmpdir(), "slackwater-bench-"));
  const server = await startEmbeddedServer({ directory, owner: "the bench", settings: SETTINGS });
  try {
    const url = server.url("postgres");
    await layReadings(server, partitions);
    if (strategy === "split") await partReadings(server);
    const made: Cycle[] = [];
    const how = { strategy, ...HOW[strategy](partitions) };
    for (let round = 0; round < cycles; round += 1) {
      const writing = [url, writes, partitions - 5, round].map(String);
      made.push(await cycleBeside(writing, () => cycle(() => connect(server), how)));
    }
    const holds = made.flatMap(({ holdsMs }) => holdsMs).sort((left, right) => left - right);
    const sum = (of: (one: Cycle) => number) => made.reduce((total, one) => total + of(one), 0);
    const most = (of: (one: Cycle) => number) => Math.max(...made.map(of));
    return {
      hold_ms_min: holds[0],
      hold_ms_p50: holds[Math.floor(holds.length / 2)],
      hold_ms_max: holds.at(-1),
      stall_ms_max: most((one) => one.slowestMs),
      rollback_ms_max: most((one) => one.rollbackMs),
      writes: sum((one) => one.writes),
      failed_writes: sum((one) => one.failed),
      lost: sum((one) => one.lost),
    };
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/**
 * Beside writers of its own: a session keeps the plans of its triggers for every partition that it has seen, and none
 * outside of a bench sees those of twenty migrations.
 */
async function cycleBeside(writing: string[], work: () => Promise<Swaps>): Promise<Cycle> {
  const writer = fork("bench/timed-writer.ts", writing, { execArgv: ["--import", "tsx"] });
  await once(writer, "message");
  const swaps = await work();
  const told = once(writer, "message");
  writer.send("enough");
  const [written] = await told;
  return { ...swaps, ...written };
}

/** One migration to its cutover, back again, and away. */
async function cycle(connectTo: Connect, how: Partial<PlanOptions>): Promise<Swaps> {
  const work = { connect: connectTo };
  const accept = [
    "space_unknown",
    "widen_unique:reading_pkey",
    "foreign_key_twice:reading_sensor_id_fkey",
  ];
  const { id } = await beginPartitioning(
    work,
    { schema: "public", name: how.strategy === "split" ? "history" : "reading", key: "at" },
    PlanOptions.parse({ interval: "day", accept, ...how }),
  );
  await preparePartitions(work, id);
  await copyRows(work, id);
  await indexPartitions(work, id);
  await cutOverTable(work, id, { unvalidated: true });
  const startedAt = performance.now();
  await rollBackTable(work, id);
  const rollbackMs = Math.round(performance.now() - startedAt);
  const { events } = await readPartitioning(work, id);
  const holdsMs = events.flatMap(({ details }) =>
    "holdMs" in details ? [Number(details["holdMs"])] : [],
  );
  await abortPartitioning(work, id);
  return { holdsMs, rollbackMs };
}

/** A table of so many days with a foreign key, a trigger, three indexes and a view. */
async function layReadings(server: EmbeddedServer, days: number): Promise<void> {
  const client = await connect(server);
  await client.query(`
    create table sensor (id int primary key);
    insert into sensor select generate_series(1, 50);
    create table reading (
      id bigserial primary key, sensor_id int not null references sensor, at timestamptz not null, value float8);
    insert into reading (sensor_id, at, value)
    select 1 + n % 50, now() - n * interval '${days - 4} days' / ${ROWS}, n from generate_series(0, ${ROWS - 1}) n;
    create index on reading (at);
    create index on reading (sensor_id, at);
    create function touch() returns trigger language plpgsql as 'begin return null; end';
    create trigger touched after insert on reading for each row execute function touch();
    create view recent as select id, at, value from reading where value > 0;
    analyze`);
  await client.end();
}

/** The same rows in a table with two partitions, of which the one that has them all is to be split. */
async function partReadings(server: EmbeddedServer): Promise<void> {
  const client = await connect(server);
  const tomorrow = "date_trunc('day', now() at time zone 'UTC') + interval '1 day'";
  await client.query(`
    drop view recent;
    drop trigger touched on reading;
    alter table reading rename to history;
    alter table history drop constraint reading_pkey, add primary key (id, at);
    create table reading (like history including defaults) partition by range (at);
    alter sequence reading_id_seq owned by reading.id;
    alter table reading add primary key (id, at), add constraint reading_sensor_id_fkey
      foreign key (sensor_id) references sensor;
    create index on reading (at);
    create index on reading (sensor_id, at);
    create trigger touched after insert on reading for each row execute function touch();
    create view recent as select id, at, value from reading where value > 0;
    do $$
      declare edge text := to_char(${tomorrow}, 'YYYY-MM-DD 00:00:00+00');
    begin
      execute format('alter table reading attach partition history for values from (minvalue) to (%L)', edge);
      execute format('create table later partition of reading for values from (%L) to (maxvalue)', edge);
    end $$;
    analyze`);
  await client.end();
}

async function connect(server: EmbeddedServer): Promise<Client> {
  const client = new Client({ connectionString: server.url("postgres") });
  client.on("error", () => {});
  await client.connect();
  return client;
}
