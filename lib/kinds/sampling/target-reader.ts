import type { Client } from "pg";
import { restAfter } from "@/lib/core/samples/pace-sampler";
import type { PartitionFigures, SampleWord } from "@/lib/core/samples/sample";
import { codeOf, hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { READ_MOVE } from "./read-move";
import { READ_NEWEST } from "./read-newest";
import { READ_PARTITIONS } from "./read-partitions";
import { READ_SIZE } from "./read-size";
import { READ_TABLE } from "./read-table";
import { READ_VITALS } from "./read-vitals";
import {
  newSampleMemory,
  type SampleMemory,
  type SampleReader,
  type SampleSubject,
} from "./reader";

/** The ledger comes before what goes by it. */
const READERS: readonly SampleReader[] = [
  ...[READ_VITALS, READ_MOVE, READ_TABLE, READ_NEWEST, READ_PARTITIONS, READ_SIZE],
];

const AFTER_TROUBLE_MS = 30_000;

/** What one round has found. */
export type TargetRound = {
  figures: Record<string, number>;
  words: Partial<Record<SampleWord, string>>;
  /** Null where they were not looked at. */
  partitions: PartitionFigures[] | null;
  /** What took too long, in words. */
  trouble: string | null;
  /** What cannot be read at all, in words. */
  missing: string[];
};

type Paced = { reader: SampleReader; dueAt: number; why: string | null };

/** Reads a target round by round, each reader at its own pace: what costs much is read less often. */
export class TargetReader {
  readonly memory: SampleMemory = newSampleMemory();
  readonly #paced: Paced[];

  constructor(
    private readonly subject: SampleSubject,
    own: readonly SampleReader[] = [],
  ) {
    this.#paced = [...READERS, ...own].map((reader) => ({ reader, dueAt: 0, why: null }));
  }

  /** A session that breaks off is an error; everything else is told in the round. */
  async read(client: Client): Promise<TargetRound> {
    const round: TargetRound = {
      figures: {},
      words: {},
      partitions: null,
      trouble: null,
      missing: [],
    };
    const now = performance.now();
    for (const paced of this.#paced.filter(({ dueAt }) => dueAt <= now))
      await this.#readOne(client, paced, round);
    round.missing = this.#paced.flatMap(({ why }) => why ?? []);
    return round;
  }

  async #readOne(client: Client, paced: Paced, round: TargetRound): Promise<void> {
    const { reader } = paced;
    const startedAt = performance.now();
    const subject = { ...this.subject, key: this.memory.move?.key ?? this.subject.key };
    try {
      const {
        figures = {},
        words = {},
        partitions,
      } = await reader.read(client, subject, this.memory);
      for (const [name, figure] of Object.entries(figures))
        if (figure !== null && figure !== undefined) round.figures[name] = figure;
      Object.assign(round.words, words);
      if (partitions) round.partitions = partitions;
      paced.why = null;
      const tookMs = performance.now() - startedAt;
      const restMs = reader.isCheap ? reader.everyMs : restAfter(tookMs, reader.everyMs);
      paced.dueAt = startedAt + restMs - EARLY_MS;
    } catch (error) {
      if (!isAnswer(error)) throw error;
      this.#laterAfter(error, paced, round);
    }
  }

  #laterAfter(error: Error, paced: Paced, round: TargetRound): void {
    const { name, everyMs } = paced.reader;
    const said = `${name[0]?.toUpperCase()}${name.slice(1)} could not be read: ${error.message}.`;
    const isBusy = hasCode(error, PG_ERROR.queryCanceled, PG_ERROR.lockNotAvailable);
    // Where something is in the way it goes away; a missing right stays missing.
    paced.dueAt = performance.now() + (isBusy ? everyMs * 5 : AFTER_TROUBLE_MS);
    paced.why = isBusy ? null : said;
    if (isBusy) round.trouble ??= said;
  }
}

/** So that a round a little too early still counts. */
const EARLY_MS = 250;

/** Whether the server has answered with an error of its own, and the session goes on. */
function isAnswer(error: unknown): error is Error {
  const code = codeOf(error);
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) && !/^(57P|08)/.test(code);
}
