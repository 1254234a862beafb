import type { PgBoss } from "pg-boss";
import { MESSAGE_QUEUE, MessageJob } from "@/lib/engine/jobs";
import type { Worker } from "@/lib/engine/worker";
import { PATIENCE, type Patience, transactions } from "./mail-room";
import { MessageDesk } from "./message-desk";
import type { PushSender } from "./push-sender";
import { tellShortWindows } from "./tell-short-windows";

const LOOK_EVERY_MS = 5_000;
const WINDOWS_EVERY_LOOKS = 3;
const BATCH = 20;

type Options = { push: PushSender | undefined; patience: Partial<Patience> };

export type RunningMessages = { end(patienceMs: number): Promise<void> };

/** Begins to deliver messages, beside the steps and never in their way. */
export async function startMessages(
  { db, outside, secrets, publicUrl, log, now, redact }: Worker,
  boss: PgBoss,
  { push, patience: given }: Options,
): Promise<RunningMessages> {
  const patience = { ...PATIENCE, ...given };
  const transact = transactions(db);
  const room = { db, transact, outside, secrets, publicUrl, log, now, redact, push, patience };
  const desk = new MessageDesk(room);
  await boss.work(
    MESSAGE_QUEUE,
    { batchSize: BATCH, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 },
    async (jobs) => {
      for (const { data } of jobs) await desk.take(MessageJob.parse(data));
    },
  );
  let looking = Promise.resolve();
  let looks = 0;
  const look = async () => {
    await desk.look();
    looks += 1;
    if (looks % WINDOWS_EVERY_LOOKS === 0) await tellShortWindows(room);
  };
  const clock = setInterval(() => {
    looking = looking
      .then(look)
      .catch((error) => log.warn({ error }, "Messages are looked for again in a moment."));
  }, LOOK_EVERY_MS);
  return {
    async end(patienceMs) {
      clearInterval(clock);
      await looking;
      await desk.end(Math.min(patienceMs, patience.timeoutMs));
    },
  };
}
