import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { parseTargetUrl } from "@/lib/core/parse-target-url";
import { SamplerSession, samplerName } from "@/lib/engine/sampler/sampler-session";
import { TargetReader } from "@/lib/kinds/sampling/target-reader";
import { startEmbeddedServer } from "@/lib/pg/embedded-server";
import { indexStatements, layMonthlyShadow, laySensorTable } from "./sensor-table";

const RUN = "00000000-0000-7000-8000-000000000000";
const EVERY_MS = 1_000;
const WARM_MS = 5_000;

export type SamplerOptions = { rows: number; writes: number; cycles: number; seconds: number };

/**
 * How long the application's writes take with and without a sampler on its partitioned table, turn by turn, so that
 * whatever else the machine does falls on both.
 */
export async function benchSampler({ rows, writes, cycles, seconds }: SamplerOptions) {
  const directory = await mkdtemp(join(tmpdir(), "slackwater-bench-"));
  const server = await startEmbeddedServer({ directory, owner: "the bench", settings: {} });
  try {
    const url = server.url("postgres");
    await layTable(url, rows);
    const writer = fork("bench/latency-writer.ts", [url, String(writes)], {
      execArgv: ["--import", "tsx"],
    });
    const sampler = openSampler(url);
    await sampler.sampleFor(WARM_MS);
    await collect(writer);
    const took: Record<"with" | "without", number[]> = { with: [], without: [] };
    const readings: number[] = [];
    const added: number[] = [];
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const means = { with: 0, without: 0 };
      for (const turn of cycle % 2 === 0 ? TURNS : TURNS.toReversed()) {
        if (turn === "with") readings.push(...(await sampler.sampleFor(seconds * 1_000)));
        else await sleep(seconds * 1_000);
        const ms = await collect(writer);
        took[turn].push(...ms);
        means[turn] = meanOf(ms);
      }
      added.push((means.with / means.without - 1) * 100);
    }
    await sampler.end();
    writer.kill("SIGKILL");
    const [one, other] = [figuresOf(took.with), figuresOf(took.without)];
    const more = (name: keyof typeof one) => rounded((one[name] / other[name] - 1) * 100);
    return {
      ...{ rows, writes, seconds: cycles * seconds * 2, with: one, without: other },
      ...{ added_mean_percent: more("mean_ms"), added_p50_percent: more("p50_ms") },
      added_p99_percent: more("p99_ms"),
      // Of two turns after each other; a stall of the machine spoils one pair, and not the mean of all.
      added_in_pairs_percent: rangeOfMedian(added),
      reading_p50_ms: figuresOf(readings).p50_ms,
    };
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

const TURNS = ["with", "without"] as const;

async function layTable(url: string, rows: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await laySensorTable(client, rows);
  await layMonthlyShadow(client, "parted");
  await client.query("insert into parted select * from sensor_readings");
  for (const statement of indexStatements("parted")) await client.query(statement);
  await client.query("drop table sensor_readings; alter table parted rename to sensor_readings");
  await client.query("vacuum (freeze, analyze) sensor_readings");
  await client.end();
}

/** The sampler as a worker has it, over one session, without the row that it keeps in the panel's own database. */
function openSampler(url: string) {
  const session = new SamplerSession({ main: parseTargetUrl(url) }, samplerName(RUN));
  const reader = new TargetReader({
    ...{ mark: "slackwater/", key: "recorded_at", own: [] },
    table: { schema: "public", name: "sensor_readings" },
  });
  return {
    end: () => session.end(),
    async sampleFor(ms: number): Promise<number[]> {
      const took: number[] = [];
      const until = performance.now() + ms;
      for (let due = performance.now(); due < until; due += EVERY_MS) {
        const startedAt = performance.now();
        await session.lend((client) => reader.read(client));
        took.push(performance.now() - startedAt);
        await sleep(Math.max(0, due + EVERY_MS - performance.now()));
      }
      return took;
    },
  };
}

async function collect(writer: ChildProcess): Promise<number[]> {
  const told = once(writer, "message");
  writer.send("tell");
  const [took] = await told;
  return took as number[];
}

function figuresOf(took: readonly number[]) {
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number) => rounded(sorted[Math.floor(sorted.length * share)] ?? 0);
  return {
    count: sorted.length,
    mean_ms: rounded(meanOf(sorted)),
    p50_ms: at(0.5),
    p99_ms: at(0.99),
  };
}

function meanOf(took: readonly number[]): number {
  return took.reduce((sum, one) => sum + one, 0) / Math.max(1, took.length);
}

/** The median, and what it lies between with a certainty of 95 %, by the order of the pairs alone. */
function rangeOfMedian(pairs: readonly number[]) {
  const sorted = pairs.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  const at = (place: number) =>
    rounded(sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(place)))] ?? 0);
  const reach = 0.98 * Math.sqrt(sorted.length);
  return { median: at(middle), from: at(middle - reach), to: at(middle + reach) };
}

function rounded(figure: number): number {
  return Math.round(figure * 1_000) / 1_000;
}
