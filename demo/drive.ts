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
  await Promise.race([wait(seconds * 1_000), once(process, "SIGINT")]);
  const elapsed = (performance.now() - began) / 1_000;
  const answerMs = longestAnswers(applications);
  await applications.stop();
  const comparisons = await compareWorld(world, system);

  const all = [...comparisons.values()];
  const sum = (figure: (of: (typeof all)[number]) => number) =>
    all.reduce((total, comparison) => total + figure(comparison), 0);
  return {
    askedPerSecond: rate,
    seconds: Math.round(elapsed),
    writesPerSecond: Math.round(sum(({ operations }) => operations) / elapsed),
    operations: sum(({ operations }) => operations),
    keys: sum(({ keys }) => keys),
    failures: sum(({ failures }) => failures),
    missing: sum(({ faults }) => faults.missing),
    doubled: sum(({ faults }) => faults.doubled),
    differing: sum(({ faults }) => faults.differing),
    resurrected: sum(({ faults }) => faults.resurrected),
    answerMs,
    bySystem: Object.fromEntries(
      [...comparisons].map(([name, { operations }]) => [name, operations]),
    ),
    equal: all.every(({ equal }) => equal),
  };
}

/** How long the database took for a write, the slowest system's figure of each kind. */
function longestAnswers({ running }: Applications) {
  const writes = Object.values(running).map(({ metrics }) => metrics.writes);
  const slowest = (share: number) =>
    Math.round(Math.max(...writes.map((latency) => latency.percentile(share))) * 1_000);
  return { p50: slowest(0.5), p95: slowest(0.95), p99: slowest(0.99) };
}

await main();
