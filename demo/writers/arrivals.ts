import { performance } from "node:perf_hooks";

const TICK_MS = 20;

/** Calls `arrive` so many times a second, however long each call's work takes, until it is stopped. */
export class Arrivals {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    public perSecond: number,
    readonly arrive: () => void,
  ) {}

  start(): void {
    if (this.#timer) return;
    let due = 0;
    let last = performance.now();
    this.#timer = setInterval(() => {
      const now = performance.now();
      due += (this.perSecond * (now - last)) / 1_000;
      last = now;
      for (; due >= 1; due -= 1) this.arrive();
    }, TICK_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
