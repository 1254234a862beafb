import { setTimeout as pause } from "node:timers/promises";
import type { Pool } from "pg";
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

export type StreamOptions = { count: number; seconds: number };

/**
 * So many operators' streams, and a change of the run that all of them follow each second: how long
 * from the commit until each has the event. Both clocks are this process's.
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
  const reading = readers.map((reader) => reader.read(visitor, id, end.signal));
  await until(() => readers.every(({ isOpen }) => isOpen));
  // What comes first is the whole, to all at once; it is measured when they rest.
  await pause(EVERY_MS);

  const committed: number[] = [];
  for (let round = 0; round < seconds; round += 1) {
    const begun = performance.now();
    await tell(panel.pool, id, `${WORD}${round}`);
    committed.push(performance.now());
    await pause(Math.max(0, EVERY_MS - (performance.now() - begun)));
  }
  await Promise.race([
    until(() => readers.every(({ heard }) => heard.size === seconds)),
    pause(10_000),
  ]);
  end.abort();
  await Promise.all(reading);
  const times = readers.flatMap(({ heard }) =>
    committed.flatMap((at, round) => {
      const heardAt = heard.get(round);
      return heardAt === undefined ? [] : [Math.max(0, heardAt - at)];
    }),
  );
  const sorted = times.toSorted((one, other) => one - other);
  return {
    ...{ count, seconds, p50_ms: share(sorted, 0.5), p99_ms: share(sorted, 0.99) },
    errors: count * seconds - times.length + readers.filter(({ isBroken }) => isBroken).length,
    rss_mb: (await memoryOf(panel)).peak,
  };
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
  readonly heard = new Map<number, number>();

  async read({ url, cookies }: Visitor, runId: string, signal: AbortSignal): Promise<void> {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const topics = `run:${runId},here:${runId}`;
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
    this.isOpen ||= text.includes("snapshot");
    for (const [, round] of text.matchAll(/tick (\d+)/g))
      if (!this.heard.has(Number(round))) this.heard.set(Number(round), at);
  }
}

function share(sorted: readonly number[], part: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
}
