import type { Control } from "./control";

/** An attempt that is in a worker's hands, and the ways to reach it. */
export class RunningAttempt {
  readonly #stopping = new AbortController();
  readonly #pausing = new AbortController();
  readonly #gone = new AbortController();
  #isHandedBack = false;

  constructor(readonly key: Control) {}

  /** Fires when the step is to stop, or the attempt is no longer ours. */
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  get pauseSignal(): AbortSignal {
    return this.#pausing.signal;
  }

  /** Nothing that it finds out counts any more. */
  get isLost(): boolean {
    return this.#gone.signal.aborted;
  }

  /** Fires then. */
  get goneSignal(): AbortSignal {
    return this.#gone.signal;
  }

  /** The program ends; another worker goes on with it. */
  get isHandedBack(): boolean {
    return this.#isHandedBack;
  }

  stop(): void {
    this.#stopping.abort(new Error("Stopped by the operator."));
  }

  pause(): void {
    this.#pausing.abort(new Error("Paused by the operator."));
  }

  lose(error: unknown): void {
    const reason = error instanceof Error ? error : new Error(String(error));
    this.#gone.abort(reason);
    this.#stopping.abort(reason);
  }

  /** Where it can be laid down it is asked to pause, and else it is broken off. */
  handBack(how: "pause" | "break off"): void {
    this.#isHandedBack = true;
    const reason = new Error("The program ends; another worker goes on with the step.");
    (how === "pause" ? this.#pausing : this.#stopping).abort(reason);
  }
}

/** By what a running attempt is found. */
export function keyOf({ runId, stepId, epoch }: Control): string {
  return `${runId}/${stepId}/${epoch}`;
}
