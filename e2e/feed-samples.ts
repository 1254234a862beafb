import type { Prisma } from "@/prisma/generated/client";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { makeRun } from "./make-run";
import type { RunningPanel } from "./running-panel";

const ROWS = 40_000_000;
const CHANGED_AT_ONCE = 100;
/** What is there when the page is opened. */
const SECONDS_BEFORE = 300;

export type Feed = { runId: string; [Symbol.asyncDispose](): Promise<void> };

/** A run that moves a table of so many partitions, and a reading of it every second, as a sampler keeps them. */
export async function feedSamples(panel: RunningPanel, partitions: number): Promise<Feed> {
  const { db } = panel.system;
  const startedAt = new Date();
  const step = { id: "copy", status: "paused", epoch: 1, startedAt } as const;
  const plan = aPlan({
    phases: [aPlanPhase("move", [aPlanStep("copy", { kind: "partition.copy", isPausable: true })])],
    samples: [
      {
        ...{ name: "write-latency", title: "Write latency", unit: "ms", everyMs: 1_000 },
        ...{ sql: "select 1", source: null },
      },
    ],
  });
  const standing = { copy: { status: step.status, epoch: 1, startedAt } };
  const { id: runId } = await makeRun(panel, plan, { status: "running", startedAt, standing });
  const now = Date.now();
  await db.partitionSample.createMany({
    data: Array.from({ length: partitions }, (_, place) =>
      seen(runId, now - 1, place, 0, partitions),
    ),
  });
  await db.sample.createMany({
    data: Array.from({ length: SECONDS_BEFORE }, (_, n) =>
      reading(runId, now - (SECONDS_BEFORE - n) * 1_000, n),
    ),
  });
  let second = SECONDS_BEFORE;
  let writing: Promise<unknown> = Promise.resolve();
  const clock = setInterval(() => {
    const [at, n] = [Date.now(), second++];
    const data = Array.from({ length: Math.min(partitions, CHANGED_AT_ONCE) }, (_, place) =>
      seen(runId, at, (n * CHANGED_AT_ONCE + place) % partitions, n, partitions),
    );
    writing = writing
      .then(() => db.partitionSample.createMany({ data }))
      .then(() => db.sample.createMany({ data: reading(runId, at, n) }));
  }, 1_000);
  return {
    runId,
    async [Symbol.asyncDispose]() {
      clearInterval(clock);
      await writing;
    },
  };
}

/** What a sampler reads of such a run in its second n. */
export function reading(runId: string, at: number, n: number): Prisma.SampleCreateManyInput {
  const wave = Math.sin(n / 20);
  const figures = {
    "rows.old": ROWS,
    "rows.planned": ROWS,
    "rows.copied": Math.min(ROWS, n * 20_000),
    "copy.rate": 20_000 + wave * 4_000,
    "writes.rate": 480 + wave * 40,
    "replay.rate": 300 + wave * 200,
    "backlog.changes": Math.round(2_000 + wave * 1_500),
    "newest.age": 0.2 + Math.abs(wave) / 5,
    "lag.seconds": Math.max(0, wave * 3),
    "wal.rate": 20_000_000 + wave * 8_000_000,
    "database.bytes": 40e9 + n * 2_000_000,
    "disk.bytes": 90e9,
    "sessions.ours": 5,
    "sessions.blocked": 0,
    "locks.waiting": 0,
    "connections.share": 40 + wave * 5,
    "cache.hits": 98 + wave,
    "own.write-latency": 4 + Math.abs(wave) * 2,
  };
  const words = wave > 0.66 ? { throttle: `The lag is ${(wave * 3).toFixed(1)} s.` } : {};
  return { runId, at: new Date(at), resolution: 1, figures, words: { state: "copying", ...words } };
}

/** A partition of so many as it was seen in second n. */
export function seen(runId: string, at: number, place: number, n: number, partitions: number) {
  const planned = Math.round(ROWS / partitions);
  const rows = Math.min(planned, n * 400 + place);
  const name = `orders_p${String(place).padStart(4, "0")}`;
  return {
    ...{ runId, name, at: new Date(at), resolution: 1 },
    figures: {
      ...{ place, from: null, to: null, isDefault: false },
      ...{ rows, bytes: rows * 120, planned, changes: n === 0 ? 0 : 400 },
    },
  };
}
