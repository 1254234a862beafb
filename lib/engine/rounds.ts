import type { PgBoss } from "pg-boss";
import { handleDueChecklists } from "./due-checklists";
import { handleDueGates } from "./due-gates";
import { STEP_QUEUE, sendStep } from "./jobs";
import { lookAtGates } from "./look-at-gates";
import { openDueRuns } from "./open-run";
import { keyOf } from "./running-attempt";
import type { Worker } from "./worker";
import type { WorkerHands } from "./worker-hands";
import { findOrphans } from "./worker-life";

const EVERY_MS = 1_000;

/**
 * What a worker does every second besides its work: looks up what is wished of its attempts, and finds steps whose worker or whose job is gone, and runs whose time has come.
 */
export class Rounds {
  #clock: NodeJS.Timeout | undefined;
  #going: Promise<void> = Promise.resolve();
  #isOver = false;
  #seen = new Set<string>();
  /** Beside the rounds: a target that hangs must keep nothing else waiting. */
  #looking: Promise<void> | undefined;

  constructor(
    private readonly worker: Worker,
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
    await this.#looking;
  }

  async #go(): Promise<void> {
    try {
      await this.hands.look();
      await this.#sendOrphans();
      await openDueRuns(this.worker);
      await handleDueChecklists(this.worker);
      await handleDueGates(this.worker);
      this.#look();
    } catch (error) {
      this.worker.log.warn({ error }, "The panel's database could not be asked; tries again.");
    }
  }

  #look(): void {
    this.#looking ??= lookAtGates(this.worker)
      .catch((error) =>
        this.worker.log.warn({ error }, "What is behind the gates could not be asked."),
      )
      .finally(() => {
        this.#looking = undefined;
      });
  }

  /**
   * A step without a job gets one; several workers may do so, and one of them will take it. It must
   * be seen twice, because a worker may be opening its lost session again just now.
   */
  async #sendOrphans(): Promise<void> {
    const orphans = await findOrphans(this.worker.db);
    const seen = this.#seen;
    this.#seen = new Set(orphans.map(keyOf));
    for (const data of orphans.filter((orphan) => seen.has(keyOf(orphan)))) {
      const waiting = await this.boss.findJobs(STEP_QUEUE, { data, queued: true });
      const isDue = waiting.some(({ startAfter }) => startAfter <= this.worker.now());
      if (!isDue) await this.worker.db.$transaction((tx) => sendStep(tx, data));
    }
  }
}
