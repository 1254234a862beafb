import { setTimeout as pause } from "node:timers/promises";
import type { Pool } from "pg";
import { reading, seen } from "@/e2e/feed-samples";
import { addPeople } from "@/e2e/fixtures";
import setUpServer from "@/e2e/global-setup";
import { signInOverHttp, type Visitor } from "@/e2e/http";
import { makeRun } from "@/e2e/make-run";
import { memoryOf } from "@/e2e/memory-of";
import { type RunningPanel, startPanel } from "@/e2e/running-panel";
import { aPlan } from "@/tests/a-plan";
import { until } from "@/tests/until";

const EVERY_MS = 1_000;
const WORD = "tick ";
/** Of a table that is being moved, so many change within a second. */
const PARTITIONS = 24;

export type StreamOptions = { count: number; seconds: number };

/**
 * So many operators' streams, and each second a change of the run that all of them follow and a
 * reading of its target: how long from the commit until each has it. Both clocks are this process's.
 */
export async function benchStream({ count, seconds }: StreamOptions) {
  const stopServer = await setUpServer();
  try {
    const panel = await startPanel({}, { worker: false });
    try {
      return await measure(panel, { count, seconds });
    } finally {
      await panel.stop();
    }
  } finally {
    await stopServer();
  }
}

async function measure(panel: RunningPanel, { count, seconds }: StreamOptions) {
  const people = await addPeople(panel);
  const visitor = await signInOverHttp(panel, people.operator.email);
  const { id } = await makeRun(panel, aPlan(), { status: "running", startedAt: new Date() });
  const readers = Array.from({ length: count }, () => new Reader());
  const end = new AbortController();
  const following = readers.map((reader) => reader.read(visitor, id, end.signal));
  await until(() => readers.every(({ isOpen }) => isOpen));
  // What comes first is the whole, to all at once; it is measured when they rest.
  await pause(EVERY_MS);

  const committed = { events: new Map<number, number>(), samples: new Map<number, number>() };
  for (let round = 0; round < seconds; round += 1) {
    const begun = performance.now();
    await tell(panel.pool, id, `${WORD}${round}`);
    committed.events.set(round, performance.now());
    const at = Date.now();
    await keep(panel, id, at, round);
    committed.samples.set(at, performance.now());
    await pause(Math.max(0, EVERY_MS - (performance.now() - begun)));
  }
  const hasAll = ({ events, samples }: Reader) => events.size + samples.size === 2 * seconds;
  await Promise.race([until(() => readers.every(hasAll)), pause(10_000)]);
  end.abort();
  await Promise.all(following);
  const events = timesOf(
    committed.events,
    readers.map(({ events }) => events),
  );
  const samples = timesOf(
    committed.samples,
    readers.map(({ samples }) => samples),
  );
  const missing = 2 * count * seconds - events.length - samples.length;
  return {
    ...{ count, seconds, p50_ms: share(events, 0.5), p99_ms: share(events, 0.99) },
    ...{ samples_p50_ms: share(samples, 0.5), samples_p99_ms: share(samples, 0.99) },
    errors: missing + readers.filter(({ isBroken }) => isBroken).length,
    rss_mb: (await memoryOf(panel)).peak,
  };
}

/** How long each took to each who heard of it, in order. */
function timesOf(
  committed: ReadonlyMap<number, number>,
  heard: readonly ReadonlyMap<number, number>[],
): number[] {
  return heard
    .flatMap((one) =>
      [...committed].flatMap(([what, at]) => {
        const heardAt = one.get(what);
        return heardAt === undefined ? [] : [Math.max(0, heardAt - at)];
      }),
    )
    .sort((one, other) => one - other);
}

/** A reading as a sampler keeps it: what changed of the partitions first. */
async function keep({ system }: RunningPanel, runId: string, at: number, second: number) {
  const data = Array.from({ length: PARTITIONS }, (_, place) =>
    seen(runId, at, place, second, PARTITIONS),
  );
  await system.db.partitionSample.createMany({ data });
  await system.db.sample.createMany({ data: reading(runId, at, second) });
}

/** Raises the run's version with the event, as every act does. */
async function tell(pool: Pool, runId: string, words: string): Promise<void> {
  await pool.query(
    `with told as (
       insert into run_event (run_id, actor_name, verb, words) values ($1, 'The bench', 'note', $2)
     )
     update run set version = version + 1 where id = $1`,
    [runId, words],
  );
}

class Reader {
  isOpen = false;
  isBroken = false;
  /** When each round's event came. */
  readonly events = new Map<number, number>();
  /** When the reading of each moment came. */
  readonly samples = new Map<number, number>();
  #rest = "";

  async read({ url, cookies }: Visitor, runId: string, signal: AbortSignal): Promise<void> {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const topics = `run:${runId},here:${runId},samples:${runId}`;
    try {
      const answer = await fetch(`${url}/api/events?topics=${topics}`, {
        ...{ headers: { cookie }, signal },
      });
      if (!answer.ok || !answer.body) throw new Error(`A stream answered ${answer.status}.`);
      const decoder = new TextDecoder();
      for await (const chunk of answer.body) this.#take(decoder.decode(chunk, { stream: true }));
      this.isBroken = true;
    } catch (error) {
      this.isBroken = !signal.aborted;
      if (this.isBroken) process.stderr.write(`${error}\n`);
    }
  }

  #take(text: string): void {
    const at = performance.now();
    const whole = (this.#rest + text).split("\n\n");
    this.#rest = whole.pop() ?? "";
    for (const event of whole) {
      this.isOpen ||= event.includes("snapshot");
      for (const [, round] of event.matchAll(/tick (\d+)/g)) hearOnce(this.events, round, at);
      if (!event.includes('"topic":"samples:')) continue;
      for (const [, last] of event.matchAll(/"last":(\d+)/g)) hearOnce(this.samples, last, at);
    }
  }
}

function hearOnce(heard: Map<number, number>, what: string | undefined, at: number): void {
  if (!heard.has(Number(what))) heard.set(Number(what), at);
}

function share(sorted: readonly number[], part: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
}
