import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedServer } from "@/lib/pg/embedded-server";
import { BENCH_SETTINGS, timeOffline } from "./copy";
import { rounded } from "./seconds";
import { laySensorTable, MONTHS } from "./sensor-table";
import { connect, timeOnline } from "./time-online";

/** A thirtieth, a tenth and a third of the largest table, and that itself. */
const SHARES = [30, 10, 3, 1];
const TENTH = 10;
/** What takes a few seconds is measured so often: what else the machine does then would show in the ratio. */
const TIMES = 3;

export type GrowthOptions = {
  rows: number;
  /** The table grows with time, so with each row more there are more months, and not more rows in each month. */
  isLonger: boolean;
};

/** How many rows a second are carried over, indexes included, as the table grows, and how many offline; nobody writes. */
export async function benchGrowth({ rows: largest, isLonger }: GrowthOptions) {
  const sizes = [];
  for (const share of SHARES) {
    const months = isLonger ? Math.round((MONTHS * TENTH) / share) : MONTHS;
    sizes.push(await measureMedian(Math.round(largest / share), months, share < TENTH ? 1 : TIMES));
    process.stderr.write(`${JSON.stringify(sizes.at(-1))}\n`);
  }
  const [, tenth, , whole] = sizes;
  return {
    sizes,
    // Of the largest table to one of a tenth of it: 1 is as fast.
    ratio: rounded((whole?.rows_per_s ?? 0) / (tenth?.rows_per_s ?? 1)),
    ratio_offline: rounded((whole?.offline_per_s ?? 0) / (tenth?.offline_per_s ?? 1)),
    engine_rss_mb: Math.max(...sizes.map(({ engine_rss_mb }) => engine_rss_mb)),
  };
}

/** The one that was neither quick nor slow. */
async function measureMedian(rows: number, months: number, times: number) {
  const measured = [];
  for (let time = 0; time < times; time += 1) measured.push(await measure(rows, months));
  const quickestFirst = measured.toSorted((one, other) => one.online_s - other.online_s);
  const median = quickestFirst[Math.floor(times / 2)];
  if (!median) throw new Error("Nothing was measured.");
  return { ...median, online_s_all: measured.map(({ online_s }) => online_s) };
}

async function measure(rows: number, months: number) {
  const directory = await mkdtemp(join(tmpdir(), "slackwater-bench-"));
  const settings = BENCH_SETTINGS;
  const server = await startEmbeddedServer({ directory, owner: "the bench", settings });
  try {
    const client = await connect(server);
    await laySensorTable(client, rows, months);
    const { offline_s } = await timeOffline(client, months);
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
