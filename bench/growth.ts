import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedServer } from "@/lib/pg/embedded-server";
import { BENCH_SETTINGS, timeOffline } from "./copy";
import { fillMemory } from "./fill-memory";
import { rounded } from "./seconds";
import { laySensorTable, MONTHS } from "./sensor-table";
import { connect, timeOnline } from "./time-online";

/** A thirtieth, a tenth and a third of the largest table, and that itself. */
const SHARES = [30, 10, 3, 1];
const TENTH = 10;
/** What takes seconds is measured before and after what takes a minute: what else the machine does then is in both. */
const IN_TURN = [30, 10, 3, 30, 10, 1, 30, 10];

export type GrowthOptions = {
  rows: number;
  /** The table grows with time, so with each row more there are more months, and not more rows in each month. */
  isLonger: boolean;
};

/** How many rows a second are carried over, indexes included, as the table grows, and how many offline; nobody writes. */
export async function benchGrowth({ rows: largest, isLonger }: GrowthOptions) {
  const measured = new Map<number, Measured[]>(SHARES.map((share) => [share, []]));
  const directory = await mkdtemp(join(tmpdir(), "slackwater-bench-"));
  try {
    for (const share of IN_TURN) {
      const months = isLonger ? Math.round((MONTHS * TENTH) / share) : MONTHS;
      const one = await measure(directory, Math.round(largest / share), months);
      measured.get(share)?.push(one);
      process.stderr.write(`${JSON.stringify(one)}\n`);
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  const sizes = SHARES.map((share) => summarize(measured.get(share) ?? []));
  const [, tenth, , whole] = sizes;
  return {
    sizes,
    // Of the largest table to one of a tenth of it: 1 is as fast.
    ratio: rounded((whole?.rows_per_s ?? 0) / (tenth?.rows_per_s ?? 1)),
    ratio_offline: rounded((whole?.offline_per_s ?? 0) / (tenth?.offline_per_s ?? 1)),
    engine_rss_mb: Math.max(...sizes.map(({ engine_rss_mb }) => engine_rss_mb)),
  };
}

type Measured = Awaited<ReturnType<typeof measure>>;

/** Each rate is the median of its own. */
function summarize(measured: readonly Measured[]) {
  const [first] = measured;
  if (!first) throw new Error("Nothing was measured.");
  const median = (figures: number[]) =>
    figures.toSorted((a, b) => a - b)[(figures.length - 1) / 2] ?? 0;
  return {
    ...{ rows: first.rows, months: first.months },
    rows_per_s: median(measured.map((one) => one.rows_per_s)),
    offline_per_s: median(measured.map((one) => one.offline_per_s)),
    differ: Math.max(...measured.map((one) => one.differ)),
    engine_rss_mb: Math.max(...measured.map((one) => one.engine_rss_mb)),
  };
}

async function measure(parent: string, rows: number, months: number) {
  const directory = await mkdtemp(join(parent, "server-"));
  const settings = BENCH_SETTINGS;
  const server = await startEmbeddedServer({ directory, owner: "the bench", settings });
  try {
    const client = await connect(server);
    await laySensorTable(client, rows, months);
    await fillMemory(parent);
    const { offline_s } = await timeOffline(client, months);
    await fillMemory(parent);
    const { online_s, copy_s, index_s, differ, engine_rss_mb } = await timeOnline(server, client, {
      ...{ rows, months, writes: 0 },
    });
    await client.end();
    const perSecond = (took: number) => Math.round(rows / took);
    return {
      ...{ rows, months, online_s, copy_s, index_s, offline_s, differ, engine_rss_mb },
      ...{ rows_per_s: perSecond(online_s), copied_per_s: perSecond(copy_s) },
      offline_per_s: perSecond(offline_s),
    };
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}
