import type { Worker } from "@/lib/engine/worker";
import { claimSampler, releaseSamplers } from "./claim-sampler";
import { findSampled } from "./find-sampled";
import { openSampler } from "./open-sampler";
import type { RunSampler } from "./run-sampler";
import { findToThin, thinKept } from "./thin-kept";

const LOOK_EVERY_MS = 1_000;
const THIN_EVERY_MS = 60_000;

/** The runs that this worker samples: each is sampled by one worker, and by another when that one is gone. */
export class Samplers {
  readonly #running = new Map<string, RunSampler>();
  #clock: NodeJS.Timeout | undefined;
  #going: Promise<void> = Promise.resolve();
  #thinnedAt = performance.now();
  #isOver = false;

  constructor(private readonly worker: Worker) {}

  begin(): void {
    if (this.#isOver) return;
    this.#clock = setTimeout(() => {
      this.#going = this.#look()
        .catch((error) => this.worker.log.warn({ error }, "What to sample is looked up again."))
        .finally(() => this.begin());
    }, LOOK_EVERY_MS);
  }

  async end(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#clock);
    await this.#going;
    await Promise.all([...this.#running.values()].map((sampler) => sampler.end()));
    await releaseSamplers(this.worker.db, this.worker.id).catch(() => {});
  }

  async #look(): Promise<void> {
    const { db, id, now } = this.worker;
    const wanted = new Set(await findSampled(db, now()));
    const mine = await db.sampler.findMany({ where: { worker: id }, select: { runId: true } });
    const kept = new Set(mine.map(({ runId }) => runId));
    for (const [runId, sampler] of this.#running) {
      if (wanted.has(runId) && kept.has(runId)) continue;
      this.#running.delete(runId);
      await sampler.end();
    }
    for (const runId of wanted) if (!this.#running.has(runId)) await this.#take(runId);
    await this.#thin();
  }

  async #take(runId: string): Promise<void> {
    const { db, id, log } = this.worker;
    if (!(await claimSampler(db, runId, id))) return;
    try {
      const sampler = await openSampler(this.worker, runId);
      this.#running.set(runId, sampler);
      sampler.begin();
    } catch (error) {
      // A password that cannot be opened, a plan of another version: the steps say it, and louder.
      log.warn({ error, runId }, "A run cannot be sampled.");
    }
  }

  async #thin(): Promise<void> {
    if (performance.now() - this.#thinnedAt < THIN_EVERY_MS) return;
    const { db, now } = this.worker;
    for (const run of await findToThin(db, now())) await thinKept(db, run, now());
    this.#thinnedAt = performance.now();
  }
}
