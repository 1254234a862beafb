import { AppError } from "@/lib/core/errors";
import { paceSampler, SAMPLE_EVERY_MS, type SamplerPace } from "@/lib/core/samples/pace-sampler";
import type { Worker } from "@/lib/engine/worker";
import type { TargetReader, TargetRound } from "@/lib/kinds/sampling/target-reader";
import type { OwnSourceReader } from "./own-sources";
import type { SampleKeeper } from "./sample-keeper";
import type { SamplerSession } from "./sampler-session";

export type SamplerParts = {
  session: SamplerSession;
  reader: TargetReader;
  sources: OwnSourceReader;
  keeper: SampleKeeper;
};

const NOTHING: TargetRound = {
  figures: {},
  words: {},
  partitions: null,
  trouble: null,
  missing: [],
};

/** Samples one run, second after second, until it is ended. */
export class RunSampler {
  #pace: SamplerPace = { everyMs: SAMPLE_EVERY_MS, words: null };
  #clock: NodeJS.Timeout | undefined;
  #going: Promise<void> = Promise.resolve();
  #isOver = false;

  constructor(
    private readonly worker: Pick<Worker, "log" | "now">,
    private readonly parts: SamplerParts,
  ) {}

  begin(): void {
    if (this.#isOver) return;
    const startedAt = performance.now();
    this.#going = this.#round()
      // The panel's own database is away: a reading that cannot be kept is lost, and the next one counts.
      .catch((error) => this.worker.log.warn({ error }, "A sample could not be kept."))
      .finally(() => {
        if (this.#isOver) return;
        const leftMs = this.#pace.everyMs - (performance.now() - startedAt);
        this.#clock = setTimeout(() => this.begin(), Math.max(0, leftMs));
      });
  }

  async end(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#clock);
    const { session, sources } = this.parts;
    await Promise.all([this.#going, sources.end()]);
    await session.end();
  }

  async #round(): Promise<void> {
    const { keeper, sources } = this.parts;
    const startedAt = performance.now();
    const round = await this.#read();
    const tookMs = performance.now() - startedAt;
    this.#pace = paceSampler(this.#pace, { tookMs, trouble: round.trouble });
    const own = sources.take();
    const quality = [this.#pace.words ?? [], round.missing, own.missing].flat().join(" ");
    if (this.#isOver) return;
    await keeper.keep(
      {
        ...{ at: this.worker.now().getTime(), resolution: 1 },
        figures: { ...round.figures, ...own.figures, "took.ms": Math.round(tookMs * 10) / 10 },
        words: { ...round.words, ...(quality ? { quality } : {}) },
      },
      round.partitions,
      isWhole(round) ? round.words.state === "reversible" : null,
    );
  }

  async #read(): Promise<TargetRound> {
    const { session, reader } = this.parts;
    try {
      return await session.lend((client) => reader.read(client));
    } catch (error) {
      return { ...NOTHING, trouble: troubleOf(error) };
    }
  }
}

function isWhole({ trouble, missing }: TargetRound): boolean {
  return trouble === null && missing.length === 0;
}

function troubleOf(error: unknown): string {
  if (error instanceof AppError) return Object.values(error.fields ?? {})[0] ?? error.message;
  const said = error instanceof Error ? error.message : String(error);
  return `The target could not be read: ${said.replace(/\.$/, "")}.`;
}
