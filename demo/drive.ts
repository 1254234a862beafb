import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { type Applications, startApplications } from "./applications";
import { compareWorld } from "./compare/compare-world";
import { SYSTEMS } from "./systems/catalogue";
import { openWorld, type World } from "./world";

const Options = z.object({
  /** A world of one's own; without it one is made for the time being. */
  directory: z.string().optional(),
  /** Writes a second, all systems together. */
  rate: z.coerce.number().min(1).max(5_000),
  seconds: z.coerce.number().min(1),
  rows: z.coerce.number().int().optional(),
  system: z.array(z.enum(SYSTEMS.map(({ name }) => name))).default(SYSTEMS.map(({ name }) => name)),
});
type Options = z.infer<typeof Options>;

/** Writes at a given rate for a given time, then compares journals and tables: one line of figures. */
async function main(): Promise<void> {
  const options = readOptions();
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), "slackwater-drive-")));
  const world = await openWorld({ directory, rows: options.rows });
  try {
    const figures = await drive(world, options);
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    process.exitCode = figures.equal ? 0 : 1;
  } finally {
    await world.stop();
    if (!options.directory) await rm(directory, { recursive: true, force: true });
  }
}

function readOptions(): Options {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    options: {
      directory: text,
      rate: { ...text, default: "500" },
      seconds: { ...text, default: "60" },
      rows: text,
      system: { ...text, multiple: true },
    },
  });
  return Options.parse(values);
}

async function drive(world: World, { rate, seconds, system }: Options) {
  const applications = await startApplications(world, { rate: rate / system.length, only: system });
  const began = performance.now();
  await passTime(seconds);
  const elapsed = (performance.now() - began) / 1_000;
  const answerMs = longestAnswers(applications);
  await applications.stop();
  const counts = Object.values(applications.running).map(({ ingestion }) => ingestion.counts());
  const writes = total(counts, ({ accepted }) => accepted);
  const comparisons = [...(await compareWorld(world, system)).values()];
  return {
    askedPerSecond: rate,
    seconds: Math.round(elapsed),
    writes,
    writesPerSecond: Math.round(writes / elapsed),
    failures: total(counts, ({ failed }) => failed),
    answerMs,
    keys: total(comparisons, ({ keys }) => keys),
    missing: total(comparisons, ({ faults }) => faults.missing),
    doubled: total(comparisons, ({ faults }) => faults.doubled),
    differing: total(comparisons, ({ faults }) => faults.differing),
    resurrected: total(comparisons, ({ faults }) => faults.resurrected),
    equal: comparisons.every(({ equal }) => equal),
  };
}

/** Ctrl-C ends the time early; what was written until then is still compared. */
async function passTime(seconds: number): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  await Promise.race([
    wait(seconds * 1_000, undefined, { signal }),
    once(process, "SIGINT", { signal }),
  ]);
  over.abort();
}

function total<Item>(items: Item[], figure: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + figure(item), 0);
}

/** How long the database took for a write, the slowest system's figure of each kind. */
function longestAnswers({ running }: Applications) {
  const writes = Object.values(running).map(({ metrics }) => metrics.writes);
  const slowest = (share: number) =>
    Math.round(Math.max(...writes.map((latency) => latency.percentile(share))) * 1_000);
  return { p50: slowest(0.5), p95: slowest(0.95), p99: slowest(0.99) };
}

await main();
