import type { Database, Transaction } from "@/lib/store/database";
import { Prisma } from "@/prisma/generated/client";
import { persistently } from "./persistently";

/** Which attempt writes. */
export type AttemptKey = { runId: string; stepId: string; epoch: number };

/** The attempt is not ours any more: another has taken over, or a person has decided. */
export class Superseded extends Error {
  constructor({ stepId, epoch }: AttemptKey) {
    super(`Attempt ${epoch} of ${stepId} is no longer at work on it.`);
    this.name = "Superseded";
  }
}

const AT_WORK = ["running", "pausing", "stopping"];

/** Everything that a worker writes besides moves goes through here: only while the attempt is at work. */
export class Fence {
  constructor(
    private readonly db: Database,
    readonly key: AttemptKey,
    private readonly signal: AbortSignal,
  ) {}

  /** Adds lines; `first` is the number of the first of them, from 1. */
  async addLines(first: number, lines: string[]): Promise<void> {
    const addThem = async (tx: Transaction) => {
      const changed = await tx.attempt.updateMany({
        where: { ...this.key, endedAt: null, lines: first - 1 },
        data: { lines: first - 1 + lines.length },
      });
      // A write whose answer was lost has been made already.
      if (changed.count === 0) return this.#hasLines(tx, first - 1 + lines.length);
      await tx.outputChunk.create({ data: { ...this.key, firstLine: first, lines } });
      return true;
    };
    await this.#write(() => this.db.$transaction(addThem));
  }

  async writeProgress(progress: Prisma.InputJsonValue): Promise<void> {
    await this.#write(() => this.#update({ progress }));
  }

  async writeCheckpoint(checkpoint: Prisma.InputJsonValue | null): Promise<void> {
    await this.#write(() => this.#update({ checkpoint: checkpoint ?? Prisma.JsonNull }));
  }

  async writeWords(words: string): Promise<void> {
    await this.#write(() => this.#update({ words }));
  }

  /** What the attempt is about to run; where it is missing, nothing has been begun. */
  async writePreview(preview: Prisma.InputJsonValue): Promise<void> {
    await this.#write(async () => {
      const changed = await this.db.attempt.updateMany({
        where: { ...this.key, endedAt: null },
        data: { preview },
      });
      return changed.count > 0;
    });
  }

  /** Whether the attempt is still at work; a session that slept finds out before it does anything. */
  async check(): Promise<void> {
    await this.#write(
      async () =>
        (await this.db.step.count({ where: { ...this.#where(), status: { in: AT_WORK } } })) > 0,
    );
  }

  async #write(work: () => Promise<boolean>): Promise<void> {
    if (!(await persistently(work, this.signal))) throw new Superseded(this.key);
  }

  async #update(data: Prisma.StepUpdateManyMutationInput): Promise<boolean> {
    const changed = await this.db.step.updateMany({
      where: { ...this.#where(), status: { in: AT_WORK } },
      data,
    });
    return changed.count > 0;
  }

  async #hasLines(tx: Transaction, lines: number): Promise<boolean> {
    const where = { ...this.key, endedAt: null, lines: { gte: lines } };
    return (await tx.attempt.count({ where })) > 0;
  }

  #where() {
    const { runId, stepId, epoch } = this.key;
    return { runId, id: stepId, epoch };
  }
}
