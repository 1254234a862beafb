import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";

const SESSIONS = 4;
const [url = "", rate = "400"] = process.argv.slice(2);

/** How long each write took since they were last asked for, in milliseconds. */
let took: number[] = [];
process.on("message", () => {
  process.send?.(took);
  took = [];
});

/** Inserts at a rate, whatever a write takes, until it is killed. */
async function write(session: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const everyMs = (1_000 * SESSIONS) / Number(rate);
  let key = 1_000_000_000 * (session + 1);
  for (let due = performance.now(); ; due += everyMs) {
    const aheadMs = due - performance.now();
    if (aheadMs > 0) await sleep(aheadMs);
    else due = performance.now();
    const startedAt = performance.now();
    await client.query(
      'insert into sensor_readings values ($1, 1, now(), 1, 1, \'{"batch": 0, "unit": "C"}\')',
      [key++],
    );
    took.push(performance.now() - startedAt);
  }
}

await Promise.all(Array.from({ length: SESSIONS }, (_, session) => write(session)));
