import { attemptStep } from "./attempt-step";
import { type Claim, claimStep } from "./claim-step";
import { Superseded } from "./fence";
import type { StepJob } from "./jobs";
import { keyOf, RunningAttempt } from "./running-attempt";
import { isStale } from "./stale-move";
import { NOBODY, type Worker } from "./worker";

const COMES_BACK_MAX_MS = 5 * 60_000;

/** What a worker has in its hands: takes steps up, hears of wishes about them, and lays them down. */
export class WorkerHands {
  readonly #work = new Map<RunningAttempt, { claim: Claim; done: Promise<void> }>();
  readonly #taking = new Set<string>();
  readonly #clocks = new Set<NodeJS.Timeout>();
  #waiting: (() => void)[] = [];
  #isLayingDown = false;

  constructor(
    private readonly worker: Worker,
    private readonly places: number,
  ) {}

  /** Takes up the step of a job, if it is there to be taken; the work goes on after this returns. */
  async take(job: StepJob): Promise<void> {
    // Laid down, the step is found without its job by a round of another worker; and two jobs of one
    // step must not make this worker take over from itself.
    if (this.#isLayingDown || this.#taking.has(keyOf(job))) return;
    this.#taking.add(keyOf(job));
    try {
      await this.#takeAlone(job);
    } finally {
      this.#taking.delete(keyOf(job));
    }
  }

  async #takeAlone(job: StepJob): Promise<void> {
    const claim = await claimStep(this.worker, job);
    if (!claim) return;
    const { runId, stepId, epoch } = claim;
    const running = new RunningAttempt({ runId, stepId, epoch });
    this.worker.running.set(keyOf(running.key), running);
    const done = this.#carryOut(claim, running);
    this.#work.set(running, { claim, done });
    // A wish that came before this attempt could be found is seen now.
    await this.look();
  }

  /** Waits until there is a free place. */
  async free(): Promise<void> {
    while (this.#work.size >= this.places)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Looks up what is wished of the attempts in hand. */
  async look(): Promise<void> {
    if (this.#work.size === 0) return;
    const keys = [...this.#work.keys()].map(({ key }) => key);
    const rows = await this.worker.db.step.findMany({
      where: { OR: keys.map(({ runId, stepId: id }) => ({ runId, id })) },
      select: { runId: true, id: true, epoch: true, status: true },
    });
    for (const [running] of this.#work) {
      const { runId, stepId, epoch } = running.key;
      const row = rows.find((one) => one.runId === runId && one.id === stepId);
      if (!row || row.epoch !== epoch) running.lose(new Superseded(running.key));
      else if (row.status === "stopping") running.stop();
      else if (row.status === "pausing") running.pause();
    }
  }

  /** Hands back what another worker can go on with, and waits for the rest for so long. */
  async layDown(patienceMs: number): Promise<void> {
    this.#isLayingDown = true;
    for (const clock of this.#clocks) clearTimeout(clock);
    for (const [running, { claim }] of this.#work) {
      if (claim.step.isPausable) running.handBack("pause");
      else if (claim.step.afterCrash === "rerun") running.handBack("break off");
    }
    const all = () => Promise.all([...this.#work.values()].map(({ done }) => done));
    let clock: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      clock = setTimeout(resolve, patienceMs);
    });
    await Promise.race([all(), patience]);
    clearTimeout(clock);
    for (const [running] of this.#work)
      running.lose(new Error("The program ends before the step does."));
    await all();
  }

  async #carryOut(claim: Claim, running: RunningAttempt): Promise<void> {
    const { worker } = this;
    const { runId, stepId, epoch } = claim;
    try {
      const later = await attemptStep(worker, claim, running);
      if (running.isLost) await this.#letGo(claim);
      else if (later) this.#comeBack(running.key, later);
    } catch (error) {
      const isOver = error instanceof Superseded || isStale(error);
      if (isOver) worker.log.info({ runId, stepId, epoch }, "An attempt was given up for another.");
      else worker.log.error({ error, runId, stepId, epoch }, "An attempt broke off.");
      await this.#letGo(claim);
    } finally {
      worker.running.delete(keyOf(claim));
      this.#work.delete(running);
      for (const free of this.#waiting.splice(0)) free();
    }
  }

  /** The job says so too, for whoever is alive then; this is on time to the millisecond. */
  #comeBack(key: StepJob, at: Date): void {
    const inMs = Math.max(0, at.getTime() - this.worker.now().getTime()) + 2;
    if (inMs > COMES_BACK_MAX_MS || this.#isLayingDown) return;
    const clock = setTimeout(() => {
      this.#clocks.delete(clock);
      this.take(key).catch((error) =>
        this.worker.log.warn({ error }, "A step that is due is left to its job."),
      );
    }, inMs);
    this.#clocks.add(clock);
  }

  /** Whatever has become of it, another worker may look after it now. */
  async #letGo({ runId, stepId, epoch }: Claim): Promise<void> {
    await this.worker.db.attempt
      .updateMany({
        where: { runId, stepId, epoch, endedAt: null, worker: this.worker.id },
        data: { worker: NOBODY },
      })
      .catch((error) => this.worker.log.warn({ error }, "An attempt could not be let go of yet."));
  }
}
