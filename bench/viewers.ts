import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { givenEnv } from "@/lib/config/env";
import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import { findFreePort } from "@/lib/pg/free-port";
import { bundledPanel, bundledStatus, bundlePanel } from "@/lib/server/bundle-programs";
import { publishStatus } from "@/lib/services/status/publish-status";
import { KeyRing } from "@/lib/store/key-ring";
import { makeWorld, WORLD_KEY, type World } from "@/tests/chaos/world";
import { aPhase, aPlan, aStep, makeRun } from "@/tests/run-factory";
import { until } from "@/tests/until";
import { usageOf } from "./process-usage";
import { type Seen, StatusViewer } from "./status-viewer";

const EVERY_MS = 2_500;
const ARRIVE_WITHIN_MS = 5_000;
const HOST = "127.0.0.1";

export type ViewersOptions = { count: number; seconds: number; panel: boolean };

/**
 * So many browsers keep a status page open, each on a connection of its own, while the run moves by a
 * percent every second, so that hardly an answer is the same as the one before.
 */
export async function benchViewers({ count, seconds, panel }: ViewersOptions) {
  await bundlePanel();
  await using world = await makeWorld(1, async () => {});
  const { runId, path } = await publishOne(world);
  const port = await findFreePort();
  const server = startServer(world, port, panel);
  const seen: Seen = { ms: [], errors: 0, full: 0, unchanged: 0, bytes: 0 };
  const place = { host: HOST, port, path: `${path}/live` };
  const viewers = Array.from({ length: count }, () => new StatusViewer(place, EVERY_MS, seen));
  try {
    await until(async () => {
      const answer = await fetch(`http://${HOST}:${port}${path}`).catch(() => undefined);
      return answer?.ok ?? false;
    });
    for (const viewer of viewers) viewer.begin(Math.random() * ARRIVE_WITHIN_MS);
    await setTimeout(ARRIVE_WITHIN_MS + EVERY_MS);
    return await measure(world, { runId, seconds, seen, pid: server.pid ?? 0 });
  } finally {
    for (const viewer of viewers) viewer.end();
    if (server.exitCode === null) {
      const over = once(server, "exit");
      server.kill("SIGTERM");
      await over;
    }
  }
}

type Measuring = { runId: string; seconds: number; seen: Seen; pid: number };

async function measure(world: World, { runId, seconds, seen, pid }: Measuring) {
  Object.assign(seen, { ms: [], errors: 0, full: 0, unchanged: 0, bytes: 0 });
  const [before, startedAt] = [usageOf(pid), performance.now()];
  let rssMb = 0;
  for (let second = 1; second <= seconds; second += 1) {
    const progress = { done: second * 10, of: 1_000, perSecond: 10, unit: "rows" };
    await world.db.step.update({
      where: { runId_id: { runId, id: "copy" } },
      data: { progress: { ...progress, advancedAt: new Date().toISOString(), words: null } },
    });
    rssMb = Math.max(rssMb, usageOf(pid).rssMb);
    await setTimeout(startedAt + second * 1_000 - performance.now());
  }
  const tookS = (performance.now() - startedAt) / 1_000;
  const sorted = seen.ms.toSorted((one, other) => one - other);
  return {
    p50_ms: at(sorted, 0.5),
    p99_ms: at(sorted, 0.99),
    errors: seen.errors,
    cpu_cores: Number(((usageOf(pid).cpuSeconds - before.cpuSeconds) / tookS).toFixed(2)),
    rss_mb: Math.round(rssMb),
    ...{
      per_second: Math.round(sorted.length / tookS),
      unchanged: seen.unchanged,
      full: seen.full,
    },
    mb_per_second: Number((seen.bytes / tookS / 1e6).toFixed(1)),
  };
}

async function publishOne({ db, targets }: World) {
  const names = ["prepare", "backup", "copy", "validate", "cutover", "watch", "finish"];
  const plan = aPlan(names.map((id) => aPhase({ id: `phase-${id}`, steps: [aStep({ id })] })));
  const targetId = targets[0]?.id ?? "";
  const run = await makeRun(db, plan, { targetId, status: "booked" });
  const keys = new KeyRing([{ id: "world", bytes: Buffer.from(WORLD_KEY, "base64") }]);
  const { link } = await publishStatus(
    {
      ...{ db, keys, address: null, outside: NOTHING_OUTSIDE, publicUrl: `http://${HOST}` },
      ...{ actor: { kind: "system", name: "the bench" }, now: () => new Date() },
    },
    { runId: run.id, title: "Sensor history", charts: ["progress"] },
  );
  await db.step.update({
    where: { runId_id: { runId: run.id, id: "copy" } },
    data: { status: "ready" },
  });
  return { runId: run.id, path: new URL(link).pathname };
}

/** The program as it is started in production, in a process of its own. */
function startServer({ url }: World, port: number, panel: boolean): ChildProcess {
  const program = panel ? [bundledPanel(), "--as-built", "--without-worker"] : [bundledStatus()];
  return spawn(process.execPath, program, {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...{ PATH: givenEnv()["PATH"], NODE_ENV: "production", LOG_LEVEL: "warn", DATABASE_URL: url },
      ...{ AUTH_SECRET: "b".repeat(40), ENCRYPTION_KEYS: `world:${WORLD_KEY}`, PORT: String(port) },
      // As what deploy/ has sets it.
      MALLOC_ARENA_MAX: "2",
    },
  });
}

function at(sorted: number[], share: number): number {
  return Number((sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(1));
}
