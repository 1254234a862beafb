import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { type Folded, foldJournals } from "./journal";
import { readReadings } from "./reading";
import { ToughWriter } from "./tough-writer";

const WRITERS = [
  { perSecond: 130 },
  { perSecond: 130 },
  { perSecond: 130 },
  // Commits late: its entries have low numbers and become visible long after higher ones.
  { perSecond: 4, holdsMs: 2_000 },
];

export type Verdict = Folded & { counts: Record<string, number>; wrong: string[] };

export type Writers = AsyncDisposable & {
  /** Lets them finish, and compares what they were told with what is there. */
  stop(): Promise<Verdict>;
};

/** Starts several tough writers on the source, together some four hundred transactions a second. */
export async function startWriters(
  url: () => string,
  seed: number,
  more: { without?: readonly string[]; holdsMs?: number } = {},
): Promise<Writers> {
  const directory = await mkdtemp(join(tmpdir(), "slackwater-oracle-"));
  const asked = new AbortController();
  const writers = WRITERS.map((pace, number) => {
    const file = join(directory, `${number}.jsonl`);
    return {
      file,
      writer: new ToughWriter({ url, file, seed, number, of: WRITERS.length, ...pace, ...more }),
    };
  });
  for (const { writer } of writers) await writer.begin();
  const running = Promise.all(writers.map(({ writer }) => writer.run(asked.signal)));
  // Waited for in the end; until then a failure must not end the process.
  running.catch(() => {});

  return {
    async stop() {
      asked.abort();
      await running;
      const counts = Object.assign({}, ...writers.map(({ writer }) => writer.counts));
      const folded = foldJournals(writers.map(({ file }) => file));
      return { ...folded, counts, wrong: await findWrong(url(), folded) };
    },
    async [Symbol.asyncDispose]() {
      asked.abort();
      await running.catch(() => {});
      await rm(directory, { recursive: true });
    },
  };
}

/** Every key under which the source holds something else than the journals say. */
async function findWrong(url: string, { rows }: Folded): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const found = await readReadings(client);
  await client.end();
  const keys = new Set([...found.keys(), ...rows.keys()]);
  const text = (reading: unknown) => JSON.stringify(Object.entries(reading ?? {}).sort());
  return [...keys]
    .filter((key) => text(found.get(key)) !== text(rows.get(key)))
    .map((key) => `${key}: ${text(found.get(key))} and not ${text(rows.get(key))}`);
}
