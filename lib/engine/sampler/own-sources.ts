import type { PlanSample } from "@/lib/core/run/run-plan";
import { type OwnSources, readOwnSource } from "@/lib/kinds/sampling/read-own";

const EARLY_MS = 100;

/** Reads a playbook's samples from sources outside of the target, so that a slow one keeps nothing waiting. */
export class OwnSourceReader {
  readonly #dueAt = new Map<string, number>();
  readonly #troubles = new Map<string, string>();
  readonly #stop = new AbortController();
  #figures: Record<string, number> = {};
  #reading = new Set<Promise<void>>();

  constructor(
    private readonly samples: readonly PlanSample[],
    private readonly sources: Omit<OwnSources, "searchPath">,
  ) {}

  /** What came in since this was last asked, and begins what is due. */
  take(): { figures: Record<string, number>; missing: string[] } {
    const now = performance.now();
    for (const sample of this.samples)
      if ((this.#dueAt.get(sample.name) ?? 0) <= now) this.#begin(sample, now);
    const figures = this.#figures;
    this.#figures = {};
    return { figures, missing: [...this.#troubles.values()] };
  }

  async end(): Promise<void> {
    this.#stop.abort(new Error("The sampler ends."));
    await Promise.all(this.#reading);
  }

  #begin(sample: PlanSample, now: number): void {
    // Not before the answer; then from the moment of the question.
    this.#dueAt.set(sample.name, Number.POSITIVE_INFINITY);
    const reading = readOwnSource(sample, this.sources, this.#stop.signal)
      .then(({ figures, trouble }) => {
        Object.assign(this.#figures, figures);
        this.#say(sample, trouble);
      })
      .catch((error: Error) => this.#say(sample, `${sample.title}: ${error.message}`))
      .finally(() => {
        this.#dueAt.set(sample.name, now + sample.everyMs - EARLY_MS);
        this.#reading.delete(reading);
      });
    this.#reading.add(reading);
  }

  #say({ name }: PlanSample, trouble: string | null): void {
    if (trouble === null) this.#troubles.delete(name);
    else this.#troubles.set(name, trouble);
  }
}
