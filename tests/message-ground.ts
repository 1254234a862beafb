import type { z } from "zod";
import { MESSAGE_EVENT_NAMES, type MessageEvent } from "@/lib/core/message/message-event";
import { Outside } from "@/lib/core/outside";
import { Secret } from "@/lib/core/secret";
import type { Patience } from "@/lib/engine/message/mail-room";
import { type RunningWorker, startWorker, type WorkerOptions } from "@/lib/engine/start-worker";
import { type Telling, tell } from "@/lib/engine/tell";
import { workerOptions } from "./engine-ground";
import { test as base, type TestPanel } from "./panel";
import { until } from "./until";

export type Listed = z.input<typeof Outside>["channels"];

export type MessageGround = {
  panel: TestPanel;
  /** A worker that delivers over these channels, and ends with the test. */
  deliver(channels: Listed, options?: Partial<WorkerOptions>): Promise<RunningWorker>;
  tell(event: MessageEvent, telling?: Partial<Telling>): Promise<void>;
  /** Resolves when no message is left on its way. */
  settled(): Promise<void>;
  /** Each delivery as "channel status tries". */
  deliveries(): Promise<string[]>;
};

/** Everything goes faster than outside of tests. */
export const HASTE: Patience = { timeoutMs: 1_000, pauseMs: 20, deadAfterMs: 60_000 };

/** A test with `ground`: a panel whose messages are delivered over real channels. */
export const test = base.extend<{ ground: MessageGround }>({
  ground: async ({ panel }, use) => {
    const workers: RunningWorker[] = [];
    await use(makeGround(panel, workers));
    for (const worker of workers) await worker.stop(0);
  },
});

/** The options of a worker whose channels these are; secrets are named as what they hold. */
export function withChannels(
  panel: TestPanel,
  channels: Listed,
  secrets: Record<string, string> = {},
): WorkerOptions {
  const named = Object.fromEntries(Object.keys(secrets).map((name) => [name, { env: name }]));
  return {
    ...workerOptions(panel),
    outside: Outside.parse({ channels, secrets: named }),
    secrets: new Map(Object.entries(secrets).map(([name, text]) => [name, new Secret(text)])),
    patience: HASTE,
  };
}

/** Plain webhooks get nothing by themselves; in these tests they get everything. */
function everythingOver(channels: Listed = {}) {
  return Object.entries(channels)
    .filter(([, { kind }]) => kind === "webhook")
    .flatMap(([channel]) =>
      MESSAGE_EVENT_NAMES.map((event) => ({ event, channel, audience: "", isOn: true })),
    );
}

function makeGround(panel: TestPanel, workers: RunningWorker[]): MessageGround {
  const { db } = panel.system;
  let told = 0;
  return {
    panel,
    async deliver(channels, options = {}) {
      await db.messageRule.createMany({ data: everythingOver(channels), skipDuplicates: true });
      const worker = await startWorker({ ...withChannels(panel, channels), ...options });
      workers.push(worker);
      return worker;
    },
    async tell(event, telling = {}) {
      told += 1;
      const dedupe = `told ${told}`;
      await db.$transaction((tx) => tell(tx, { event, dedupe, at: new Date(), ...telling }));
    },
    async settled() {
      await until(async () => {
        // In this order: what is routed meanwhile is seen on its way.
        const isRouted = (await db.message.count({ where: { routedAt: null } })) === 0;
        return isRouted && (await db.delivery.count({ where: { endedAt: null } })) === 0;
      });
    },
    async deliveries() {
      const rows = await db.delivery.findMany({ orderBy: [{ channel: "asc" }, { nextAt: "asc" }] });
      return rows.map(({ channel, status, tries }) => `${channel} ${status} ${tries}`);
    },
  };
}
