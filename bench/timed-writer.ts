import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";

const SESSIONS = 4;
const KEYS = 1_000_000_000;
const [url = "", rate = "500", days = "30", round = "0"] = process.argv.slice(2);

let [writes, failed, slowestMs] = [0, 0, 0];
let isAsked = false;
process.once("message", () => {
  isAsked = true;
});

/** Writes to its own rows, each of which it remembers, until it is asked what came of it. */
async function write(session: number): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const known = new Map<number, number>();
  const everyMs = (1_000 * SESSIONS) / Number(rate);
  const first = KEYS * (SESSIONS * Number(round) + session + 1);
  let fresh = first;
  for (let due = performance.now(), n = 0; !isAsked; due += everyMs, n += 1) {
    const aheadMs = due - performance.now();
    if (aheadMs > 0) await sleep(aheadMs);
    else due = performance.now();
    const key = n % 3 === 0 ? ++fresh : first + 1 + ((n * 7919) % Math.max(1, fresh - first));
    const age = Math.floor(Math.random() * Number(days));
    const startedAt = performance.now();
    try {
      if (!known.has(key)) await insert(client, key, n, age);
      else if (n % 3 === 1)
        await client.query("update reading set value = $2 where id = $1", [key, n]);
      else
        await client.query(
          "update reading set value = $2, at = now() - $3::int * interval '1 day' where id = $1",
          [key, n, age],
        );
      known.set(key, n);
    } catch (error) {
      if (failed === 0) process.stderr.write(`${error}\n`);
      failed += 1;
    }
    writes += 1;
    if (writes === 1) process.send?.("writing");
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
  }
  const lost = await countLost(client, first, known);
  await client.end();
  return lost;
}

function insert(client: Client, key: number, value: number, age: number) {
  return client.query(
    "insert into reading (id, sensor_id, at, value) values ($1, 1 + $1::bigint % 50, now() - $3::int * interval '1 day', $2)",
    [key, value, age],
  );
}

async function countLost(client: Client, first: number, known: Map<number, number>) {
  const { rows } = await client.query(
    "select id::float8 as id, value from reading where id > $1 and id < $2",
    [first, first + KEYS],
  );
  const found = new Map<number, number>(rows.map(({ id, value }) => [id, value]));
  const wrong = [...known].filter(([key, value]) => found.get(key) !== value);
  return wrong.length + (rows.length - known.size);
}

const lost = await Promise.all(Array.from({ length: SESSIONS }, (_, session) => write(session)));
process.send?.({
  writes,
  failed,
  slowestMs: Math.round(slowestMs),
  lost: lost.reduce((sum, count) => sum + count, 0),
});
process.disconnect?.();
