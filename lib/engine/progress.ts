import type { Progress } from "@/lib/core/run/run-view";
import type { Fence } from "./fence";
import { keptJson, type Redact } from "./kept-json";

const PAUSE_MS = 250;

/** How far an attempt is: the latest is kept, at most four times a second. */
export class ProgressKeeper {
  #latest: Progress | undefined;
  #last: Progress | undefined;
  #clock: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #isEnded = false;

  constructor(
    private readonly fence: Fence,
    private readonly redact: Redact,
    private readonly now: () => Date,
    private readonly onLost: (error: unknown) => void,
  ) {}

  tell(progress: Omit<Progress, "advancedAt">): void {
    if (this.#isEnded) return;
    // Only what has moved is told as having moved, so that slow and stuck look different.
    const moved = this.#last === undefined || this.#last.done !== progress.done;
    const advancedAt = moved ? this.now().toISOString() : (this.#last?.advancedAt ?? "");
    this.#last = { ...progress, advancedAt };
    this.#latest = this.#last;
    if (this.#clock) return;
    this.#keep();
    this.#clock = setTimeout(() => this.#tick(), PAUSE_MS);
  }

  async end(): Promise<void> {
    this.#isEnded = true;
    clearTimeout(this.#clock);
    this.#keep();
    await this.#writing;
  }

  #tick(): void {
    this.#clock = undefined;
    if (!this.#latest) return;
    this.#keep();
    this.#clock = setTimeout(() => this.#tick(), PAUSE_MS);
  }

  #keep(): void {
    const progress = this.#latest;
    this.#latest = undefined;
    if (progress === undefined) return;
    this.#writing = this.#writing.then(() =>
      this.fence.writeProgress(keptJson(progress, this.redact)).catch(this.onLost),
    );
  }
}
