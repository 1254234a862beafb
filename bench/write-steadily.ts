import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";

const SESSIONS = 4;
const [url = "", rate = "500", rows = "1"] = process.argv.slice(2);

/** Writes to the table at a rate until it is killed: half updates, some of them of the key, inserts and deletes. */
async function writeSteadily(session: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const any = () => 1 + Math.floor(Math.random() * Number(rows));
  let fresh = 1_000_000_000 * (session + 1);
  const insert = () =>
    client.query(
      `insert into sensor_readings values ($1, 1, now(), 1, 1, '{"batch": 0, "unit": "C"}')`,
      [fresh++],
    );
  const writes = [
    insert,
    insert,
    () => client.query("update sensor_readings set value = value + 1 where id = $1", [any()]),
    () => client.query("update sensor_readings set value = null where id = $1", [any()]),
    () =>
      client.query(
        "update sensor_readings set recorded_at = recorded_at - interval '31 days' where id = $1",
        [any()],
      ),
    () => client.query("delete from sensor_readings where id = $1", [any()]),
  ];
  const everyMs = (1_000 * SESSIONS) / Number(rate);
  for (let due = performance.now(), n = 0; ; due += everyMs, n += 1) {
    const aheadMs = due - performance.now();
    if (aheadMs > 0) await sleep(aheadMs);
    await writes[n % writes.length]?.();
  }
}

await Promise.all(Array.from({ length: SESSIONS }, (_, session) => writeSteadily(session)));
