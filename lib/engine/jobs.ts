import { type Clock, fromPrisma, PgBoss } from "pg-boss";
import { z } from "zod";
import type { Transaction } from "@/lib/store/database";

/** Somebody should work on this step now, in this epoch. What is so stands in its row. */
export const StepJob = z.object({ runId: z.string(), stepId: z.string(), epoch: z.number() });
export type StepJob = z.output<typeof StepJob>;

/** A moment has come at which a run is to be looked at: its window opens. */
export const TimerJob = z.object({ runId: z.string() });
export type TimerJob = z.output<typeof TimerJob>;

/** A message is to be routed to its channels, or a channel has deliveries that are due. */
export const MessageJob = z.union([
  z.object({ messageId: z.string() }),
  z.object({ channel: z.string() }),
]);
export type MessageJob = z.output<typeof MessageJob>;

export const STEP_QUEUE = "step";
export const TIMER_QUEUE = "timer";
export const MESSAGE_QUEUE = "message";

/** pg-boss's least; a worker that is dead is noticed sooner, by its lock. */
const HEARTBEAT_SECONDS = 10;
const DAY_SECONDS = 24 * 60 * 60;

const QUEUES = {
  [STEP_QUEUE]: { heartbeatSeconds: HEARTBEAT_SECONDS, expireInSeconds: DAY_SECONDS },
  [TIMER_QUEUE]: { heartbeatSeconds: HEARTBEAT_SECONDS, expireInSeconds: 60 },
  [MESSAGE_QUEUE]: { heartbeatSeconds: HEARTBEAT_SECONDS, expireInSeconds: 60 },
};

/** A queue's jobs are tried again for as long as it takes: what a job tells of stands in the rows. */
const PERSISTENT = { retryLimit: 1_000_000, retryDelay: 1, deleteAfterSeconds: 60 * 60 };

/** Makes the tables of the queues, or brings them up to date; done at every start, like migrations. */
export async function installJobs(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false });
  boss.on("error", () => {});
  await boss.start();
  try {
    for (const [name, options] of Object.entries(QUEUES)) {
      await boss.createQueue(name, { ...PERSISTENT, ...options, notify: true });
      await boss.updateQueue(name, { ...PERSISTENT, ...options });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** Says that a step is to be worked on, now or at a moment; it is said when the transaction commits. */
export async function sendStep(tx: Transaction, job: StepJob, at?: Date): Promise<void> {
  await send(tx, STEP_QUEUE, job, at);
}

/** Says that a run is to be looked at, at a moment. */
export async function sendTimer(tx: Transaction, job: TimerJob, at: Date): Promise<void> {
  await send(tx, TIMER_QUEUE, job, at);
}

/** Says that messages are to be looked after, now or at a moment. */
export async function sendMessage(tx: Transaction, job: MessageJob, at?: Date): Promise<void> {
  await send(tx, MESSAGE_QUEUE, job, at);
}

async function send(tx: Transaction, queue: string, job: object, at?: Date): Promise<void> {
  const boss = await openSender(tx);
  const when = at ? { startAfter: at } : {};
  await boss.send(queue, job, { db: fromPrisma(tx), ...when });
}

let sender: Promise<PgBoss> | undefined;

/** Knows how a job is written, which is the same in every panel; it has no connection and no timers. */
function openSender(tx: Transaction): Promise<PgBoss> {
  sender ??= new PgBoss({
    db: readingCatalogs(tx),
    clock: NO_TIMERS,
    ...{ migrate: false, supervise: false, schedule: false },
  }).start();
  sender.catch(() => {
    sender = undefined;
  });
  return sender;
}

/** Prisma cannot read the type in which PostgreSQL answers whether a table is there. */
function readingCatalogs(tx: Transaction) {
  const db = fromPrisma(tx);
  return {
    executeSql: (text: string, values?: unknown[]) =>
      db.executeSql(text.replace(/to_regclass\('[^']*'\)/, "$&::text"), values),
  };
}

const NO_TIMERS: Clock = {
  now: () => Date.now(),
  setTimeout: () => undefined,
  clearTimeout: () => {},
  setInterval: () => undefined,
  clearInterval: () => {},
};
