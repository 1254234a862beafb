import type { PartitionFigures, Sample } from "@/lib/core/samples/sample";
import { keptJson, keptText, type Redact } from "@/lib/engine/kept-json";
import type { Database } from "@/lib/store/database";

const WORDS_MAX = 1_000;
/** Of partitions so many rows at once, and after that so many a second: writes to all of a thousand must not fill a disk. */
const BURST = 2_000;
const PER_SECOND = 20;

/** Writes down what was read of a run's target; of the partitions only those that have changed. */
export class SampleKeeper {
  #known = new Map<string, string>();
  #isReversible: boolean | undefined;
  #left = BURST;
  #keptAt: number | undefined;

  constructor(
    private readonly db: Database,
    private readonly runId: string,
    private readonly redact: Redact,
  ) {}

  /** A reading that did not find out whether there is a way back says null of it. */
  async keep(
    sample: Sample,
    partitions: readonly PartitionFigures[] | null,
    isReversible: boolean | null,
  ): Promise<void> {
    const { db, runId } = this;
    const at = new Date(sample.at);
    const words = Object.entries(sample.words).map(([kind, text]) => [
      kind,
      keptText(text, this.redact).slice(0, WORDS_MAX),
    ]);
    const changed = this.#newsOf(partitions ?? [], sample.at);
    // The partitions first: who is woken by the sample finds them.
    if (changed.length > 0)
      await db.partitionSample.createMany({
        data: changed.map(({ name, ...figures }) => ({
          ...{ runId, name, at, resolution: 1 },
          figures: keptJson(figures, this.redact),
        })),
        skipDuplicates: true,
      });
    await db.sample.createMany({
      data: {
        ...{ runId, at, resolution: sample.resolution, figures: sample.figures },
        words: Object.fromEntries(words),
      },
      skipDuplicates: true,
    });
    if (isReversible !== null) await this.#setReversible(isReversible);
  }

  /** How large the database may become, as it was found out at first. */
  async firstRoom(): Promise<number | undefined> {
    const [found] = await this.db.$queryRaw<{ room: number }[]>`
      select (figures ->> 'disk.bytes')::float8 as room
        from sample
       where run_id = ${this.runId}::uuid and figures ? 'disk.bytes'
       order by at
       limit 1`;
    return found?.room;
  }

  /** Those that have changed, the busiest first where there are too many; the others have their turn later. */
  #newsOf(partitions: readonly PartitionFigures[], at: number): PartitionFigures[] {
    const earned = ((at - (this.#keptAt ?? at)) / 1_000) * PER_SECOND;
    this.#left = Math.min(BURST, this.#left + Math.max(0, earned));
    this.#keptAt = at;
    const news = partitions
      .filter((one) => this.#known.get(one.name) !== JSON.stringify(one))
      .sort((one, other) => other.changes - one.changes)
      .slice(0, Math.floor(this.#left));
    this.#left -= news.length;
    for (const one of news) this.#known.set(one.name, JSON.stringify(one));
    return news;
  }

  async #setReversible(isReversible: boolean): Promise<void> {
    if (this.#isReversible === isReversible) return;
    const { runId } = this;
    await this.db.sampler.updateMany({ where: { runId }, data: { isReversible } });
    this.#isReversible = isReversible;
  }
}
