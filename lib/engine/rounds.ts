import type { PgBoss } from "pg-boss";
import { STEP_QUEUE, sendStep } from "./jobs";
import { openDueRuns } from "./open-run";
import type { Worker } from "./worker";
import type { WorkerHands } from "./worker-hands";
import { findOrphans, type WorkerLife } from "./worker-life";

const EVERY_MS = 1_000;

/**
 * What a worker does every second besides its work: says that it lives, looks up what is wished of
 * its attempts, and finds steps whose worker or whose job is gone, and runs whose time has come.
 */
export class Rounds {
  #clock: NodeJS.Timeout | undefined;
  #going: Promise<void> = Promise.resolve();
  #isOver = false;

  constructor(
    private readonly worker: Worker,
    private readonly life: WorkerLife,
    private readonly hands: WorkerHands,
    private readonly boss: PgBoss,
  ) {}

  begin(): void {
    if (this.#isOver) return;
    this.#clock = setTimeout(() => {
      this.#going = this.#go().finally(() => this.begin());
    }, EVERY_MS);
  }

  async end(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#clock);
    await this.#going;
  }

  async #go(): Promise<void> {
    try {
      await this.life.beat();
      await this.hands.look();
      await this.#sendOrphans();
      await openDueRuns(this.worker);
    } catch (error) {
      this.worker.log.warn({ error }, "The panel's database could not be asked; tries again.");
    }
  }

  /** A step without a job gets one; several workers may do so, and one of them will take it. */
  async #sendOrphans(): Promise<void> {
    for (const data of await findOrphans(this.worker.db)) {
      const waiting = await this.boss.findJobs(STEP_QUEUE, { data, queued: true });
      const isDue = waiting.some(({ startAfter }) => startAfter <= this.worker.now());
      if (!isDue) await this.worker.db.$transaction((tx) => sendStep(tx, data));
    }
  }
}
