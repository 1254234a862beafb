import { randomUUID } from "node:crypto";
import { PgBoss } from "pg-boss";
import type { Outside } from "@/lib/core/outside";
import type { Secret } from "@/lib/core/secret";
import type { StepKind } from "@/lib/kinds/kind";
import { redactor } from "@/lib/kinds/redact";
import { kindOf } from "@/lib/kinds/registry";
import type { Database } from "@/lib/store/database";
import type { KeyRing } from "@/lib/store/key-ring";
import { MESSAGE_QUEUE, STEP_QUEUE, StepJob, TIMER_QUEUE, TimerJob } from "./jobs";
import type { Log } from "./log";
import type { Patience } from "./message/mail-room";
import type { PushSender } from "./message/push-sender";
import { startMessages } from "./message/start-messages";
import { openRun } from "./open-run";
import { Rounds } from "./rounds";
import { keyOf } from "./running-attempt";
import { Samplers } from "./sampler/samplers";
import type { Worker } from "./worker";
import { WorkerHands } from "./worker-hands";
import { WorkerLife } from "./worker-life";

export type WorkerOptions = {
  db: Database;
  /** Of the panel's database, for the sessions that the worker needs to itself. */
  databaseUrl: string;
  keys: KeyRing;
  outside: Outside;
  /** By name: what the administrator listed. */
  secrets: ReadonlyMap<string, Secret>;
  publicUrl: string;
  log: Log;
  /** To people's devices; without it, no message goes there. */
  push?: PushSender | undefined;
  /** With messages, where it is not to be the usual. */
  patience?: Partial<Patience>;
  /** How many attempts it has in its hands at once. */
  hands?: number;
  /** Whether it reads the targets of the runs that are under way once a second. */
  isSampling?: boolean;
  kindOf?: (name: string) => StepKind | undefined;
  now?: () => Date;
};

export type RunningWorker = {
  id: string;
  /** Takes no more jobs, hands back what can be handed back, and waits for the rest, but not for ever. */
  stop(patienceMs?: number): Promise<void>;
};

/** Notifications wake it at once; this is for jobs whose moment comes later. */
const EVERY_SECOND = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 };

const HANDS = 32;
const BATCH = 8;
const PATIENCE_MS = 30_000;

/** Begins to carry out steps; any number of workers share the panel's database. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { db, databaseUrl, keys, outside, secrets, publicUrl, log } = options;
  const worker: Worker = {
    ...{ id: randomUUID(), db, keys, outside, secrets, publicUrl, log, running: new Map() },
    kindOf: options.kindOf ?? kindOf,
    now: options.now ?? (() => new Date()),
    redact: redactor([...secrets.values()]),
  };
  const hands = new WorkerHands(worker, options.hands ?? HANDS);
  const life = new WorkerLife(databaseUrl, worker.id, log, (control) => {
    if (!worker.running.has(keyOf(control))) return;
    hands.look().catch((error) => log.warn({ error }, "A wish is looked up again in a second."));
  });
  await life.begin();
  const boss = await openBoss(databaseUrl, log);
  const rounds = new Rounds(worker, hands, boss);
  const samplers = options.isSampling ? new Samplers(worker) : undefined;
  await boss.work(
    STEP_QUEUE,
    { batchSize: BATCH, burstWhenBatchFull: true, ...EVERY_SECOND },
    async (jobs) => {
      await Promise.all(jobs.map(({ data }) => hands.take(StepJob.parse(data))));
      await hands.free();
    },
  );
  await boss.work(TIMER_QUEUE, { pollingIntervalSeconds: 2 }, async (jobs) => {
    for (const { data } of jobs) await openRun(worker, TimerJob.parse(data).runId);
  });
  const messages = await startMessages(worker, boss, {
    ...{ push: options.push, patience: options.patience ?? {} },
  });
  rounds.begin();
  samplers?.begin();
  log.info({ worker: worker.id }, "A worker is ready.");
  return {
    id: worker.id,
    async stop(patienceMs = PATIENCE_MS) {
      await Promise.all(
        [STEP_QUEUE, TIMER_QUEUE, MESSAGE_QUEUE].map((queue) =>
          boss.offWork(queue, { wait: false }),
        ),
      );
      await samplers?.end();
      await Promise.all([hands.layDown(patienceMs), messages.end(patienceMs)]);
      await rounds.end();
      await boss.stop({ graceful: false });
      await life.end();
    },
  };
}

/** The queue as a worker uses it: woken by notifications, and looking after jobs that nobody ended. */
async function openBoss(connectionString: string, log: Log): Promise<PgBoss> {
  const boss = new PgBoss({
    ...{ connectionString, application_name: "slackwater jobs", max: 3 },
    ...{ migrate: false, schedule: false, useListenNotify: true },
    ...{ superviseIntervalSeconds: 5, monitorIntervalSeconds: 5 },
  });
  boss.on("error", (error) => log.warn({ error }, "The queue had trouble; it tries again."));
  boss.on("warning", ({ message }) => log.warn({}, message));
  return boss.start();
}
