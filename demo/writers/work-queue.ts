const WORKERS = 6;
const WAITING_MAX = 10_000;

type Work = () => Promise<unknown>;

/** First come, first served, by a few workers; grows while they are held up and can be paused. */
export class WorkQueue {
  readonly #waiting: Work[] = [];
  #active = 0;
  #paused = false;
  #whenIdle: (() => void)[] = [];

  get waiting(): number {
    return this.#waiting.length;
  }

  get active(): number {
    return this.#active;
  }

  /** Takes the work, or says no when too much is waiting. */
  add(work: Work): boolean {
    if (this.#waiting.length >= WAITING_MAX) return false;
    this.#waiting.push(work);
    this.#startNext();
    return true;
  }

  /** Starts nothing new; resolves when nothing is being worked on. */
  async pause(): Promise<void> {
    this.#paused = true;
    await this.#idle();
  }

  resume(): void {
    this.#paused = false;
    for (let worker = 0; worker < WORKERS; worker += 1) this.#startNext();
  }

  /** Resolves when nothing is left, or at once when paused work is all that is. */
  drain(): Promise<void> {
    return this.#idle();
  }

  #startNext(): void {
    if (this.#paused || this.#active >= WORKERS) return;
    const work = this.#waiting.shift();
    if (!work) return;
    this.#active += 1;
    // What the work throws is a bug or a full disk: nothing here can answer it, so the process ends.
    void work().finally(() => {
      this.#active -= 1;
      this.#startNext();
      if (this.#active === 0) for (const resolve of this.#whenIdle.splice(0)) resolve();
    });
  }

  #idle(): Promise<void> {
    if (this.#active === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }
}
