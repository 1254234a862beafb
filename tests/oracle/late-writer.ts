import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import type { Chance } from "./chance";

/** Nobody else writes keys from here on. */
export const LATE_KEYS = 9_000_000_000;

const PAUSE_MS = 15;

export type LateWriter = AsyncDisposable & {
  /** Resolves when so many changes were acknowledged. */
  written(count: number): Promise<void>;
  /** Lets it finish, and gives every key under which something else is than was acknowledged. */
  stop(): Promise<string[]>;
};

/** A client that writes on both sides of where the new partitions begin, and back and forth over that edge. */
export function startLateWriter(url: string, chance: Chance): LateWriter {
  const known = new Map<number, string | null>();
  const unsure = new Set<number>();
  const stopped = new AbortController();
  let count = 0;
  let client: Client | undefined;
  const writing = (async () => {
    for (; !stopped.signal.aborted; await sleep(PAUSE_MS)) {
      const key = LATE_KEYS + chance.below(400);
      if (unsure.has(key)) continue;
      const at = chance.below(5) === 0 ? null : momentOf(chance);
      try {
        client ??= await connected(url);
        await client.query(...statementFor(key, at, known.get(key) ?? null));
        known.set(key, at);
        count += 1;
      } catch (error) {
        if (!isCutOff(error)) throw error;
        // Whether it was done nobody has said.
        unsure.add(key);
        client = undefined;
      }
    }
    await client?.end().catch(() => {});
  })();
  // Waited for in the end; until then a failure must not end the process.
  writing.catch(() => {});
  return {
    async written(wanted) {
      const from = count;
      while (count < from + wanted) await sleep(PAUSE_MS);
    },
    async stop() {
      stopped.abort();
      await writing;
      return await findWrong(url, known, unsure);
    },
    async [Symbol.asyncDispose]() {
      stopped.abort();
      await writing;
    },
  };
}

function statementFor(
  key: number,
  at: string | null,
  before: string | null,
): [text: string, values: unknown[]] {
  if (at === null) return [`delete from public."Reading" where id = $1`, [key]];
  return before === null
    ? [`insert into public."Reading" (id, "recorded At", note) values ($1, $2, 'late')`, [key, at]]
    : [`update public."Reading" set "recorded At" = $2 where id = $1`, [key, at]];
}

/** In one of the new partitions, or some years before. */
function momentOf(chance: Chance): string {
  const month = chance.below(3) === 0 ? -40 : chance.below(3);
  return new Date(Date.UTC(2030, month, 1 + chance.below(28))).toISOString();
}

function isCutOff(error: unknown): boolean {
  const isRefused = error instanceof Error && "severity" in error && error.severity === "ERROR";
  return !isRefused;
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  return client;
}

async function findWrong(
  url: string,
  known: ReadonlyMap<number, string | null>,
  unsure: ReadonlySet<number>,
): Promise<string[]> {
  const client = await connected(url);
  const { rows } = await client.query<{ id: string; at: Date }>(
    `select id, "recorded At" as at from public."Reading" where id >= $1 order by id`,
    [LATE_KEYS],
  );
  await client.end();
  const text = (keys: Iterable<readonly [number, string | null]>) =>
    [...keys]
      .filter(([key, at]) => at !== null && !unsure.has(key))
      .map(String)
      .sort();
  const found = text(rows.map(({ id, at }) => [Number(id), at.toISOString()] as const));
  const expected = text(known);
  return [
    ...found.filter((one) => !expected.includes(one)).map((one) => `late ${one} is there`),
    ...expected.filter((one) => !found.includes(one)).map((one) => `late ${one} is not there`),
  ];
}
