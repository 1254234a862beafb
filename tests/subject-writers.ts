import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";

const SESSIONS = 4;

const WRITES = [
  "insert into subject (at, note, reference_id) values (timestamptz '2026-01-01Z' + random() * interval '110 days', 'new', 2)",
  "update subject set note = note || '.' where id = $1",
  "update subject set amount = null where id = $1",
  "update subject set at = at + interval '31 days' where id = $1 and at < '2026-10-01Z' and id % 100 > 0",
  "update subject set at = at - interval '31 days' where id = $1 and at > '2026-03-01Z' and id % 100 > 0",
  "delete from subject where id = $1 and id % 100 > 0",
  "insert into subject (at, note) values (now(), 'now'), (now() + interval '1 month', 'later')",
];

export type SubjectWriters = { written: () => number; stop: () => Promise<void> };

/** Writes to the laid table at a rate: inserts, updates also of the partition key, deletes. */
export async function startSubjectWriters(url: string, perSecond: number): Promise<SubjectWriters> {
  let written = 0;
  let isStopped = false;
  const clients = await Promise.all(Array.from({ length: SESSIONS }, () => connect(url)));
  const running = Promise.all(
    clients.map(async (client, session) => {
      const everyMs = (1_000 * SESSIONS) / perSecond;
      for (let due = performance.now(), n = session; !isStopped; due += everyMs, n += 1) {
        await sleep(Math.max(0, due - performance.now()));
        const write = WRITES[n % WRITES.length] ?? "";
        const values = write.includes("$1") ? [1 + ((n * 7_919) % 700)] : [];
        await client.query(write, values).catch(forgiveMoves);
        written += 1;
      }
    }),
  );
  // Waited for in the end; until then a failure must not end the process.
  running.catch(() => {});
  return {
    written: () => written,
    async stop() {
      isStopped = true;
      try {
        await running;
      } finally {
        await Promise.all(clients.map((client) => client.end()));
      }
    },
  };
}

/** Whoever updates a row that another moves to another partition is turned away, as in every partitioned table. */
function forgiveMoves(error: unknown): void {
  if (!hasCode(error, PG_ERROR.serializationFailure)) throw error;
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("set search_path = subject_schema");
  return client;
}
