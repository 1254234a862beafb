import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Pool } from "pg";
import { z } from "zod";
import { givenEnv } from "@/lib/config/env";
import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import type { RunPlan } from "@/lib/core/run/run-plan";
import { advanceRun } from "@/lib/engine/advance-run";
import { engineAt } from "@/lib/engine/mover";
import { recordMove } from "@/lib/engine/record";
import { kindOf } from "@/lib/kinds/registry";
import { query, sql } from "@/lib/pg/sql";
import { makeWorld, WORLD_KEY, type World } from "@/tests/chaos/world";
import { NOTHING_AROUND } from "@/tests/nothing-around";
import { aPhase, aPlan, aStep, makeRun } from "@/tests/run-factory";
import { until } from "@/tests/until";

const WORKERS = 4;
const ROWS = 20_000;

export type RunsOptions = { count: number };

/** So many runs on as many databases at once: the time until all are complete, and of a step's dispatch. */
export async function benchRuns({ count }: RunsOptions): Promise<Record<string, unknown>> {
  await using world = await makeWorld(count, layTarget);
  const workers = Array.from({ length: WORKERS }, () => startWorker(world));
  try {
    await until(async () => (await workersReady(world)) === WORKERS);
    const plan = planOfBench();
    const runs = await Promise.all(
      world.targets.map(({ id: targetId }) =>
        makeRun(world.db, plan, { targetId, status: "running", startedAt: new Date() }),
      ),
    );
    const startedAt = performance.now();
    await Promise.all(runs.map(({ id }) => startPhase(world, id)));
    await until(
      async () => (await world.db.run.count({ where: { status: "running" } })) === 0,
      100,
    );
    const totalMs = performance.now() - startedAt;
    const completed = await world.db.run.count({ where: { status: "completed" } });
    const others = await world.db.run.findMany({
      where: { status: { not: "completed" } },
      select: { heldBecause: true },
    });
    for (const { heldBecause } of others) process.stderr.write(`${heldBecause}\n`);
    const dispatch = await readDispatch(world);
    return {
      ...{ count, workers: WORKERS, completed, steps: dispatch.length },
      total_s: Number((totalMs / 1000).toFixed(2)),
      dispatch_p50_ms: percentile(dispatch, 0.5),
      dispatch_p95_ms: percentile(dispatch, 0.95),
    };
  } finally {
    await Promise.all(workers.map(stopWorker));
  }
}

async function layTarget(pool: Pool): Promise<void> {
  await pool.query("create table orders (id bigint, placed_on date, total numeric)");
  await pool.query(
    "insert into orders select n, date '2026-01-01' + (n % 300)::int, n % 977 from generate_series(1, $1) n",
    [ROWS],
  );
}

/** Four steps of the everyday kinds, which begin by themselves, one after the other. */
function planOfBench(): RunPlan {
  const step = (id: string, name: string, input: unknown) => {
    const kind = kindOf(name);
    const read = kind?.schema.parse(input);
    const effect = kind?.effect(read, NOTHING_OUTSIDE) ?? "changes";
    const afterCrash = kind?.afterCrash(read, NOTHING_OUTSIDE) ?? "ask";
    return aStep({ id, kind: name, input, effect, afterCrash });
  };
  return aPlan([
    aPhase({
      id: "work",
      steps: [
        step("index", "sql", { sql: "create index on orders (placed_on)" }),
        step("raise", "sql", { sql: "update orders set total = total + 1 where id % 10 = 0" }),
        step("count", "check", {
          sql: "select count(*) as rows from orders",
          expect: { rows: { equals: ROWS } },
        }),
        step("analyze", "sql", { sql: "analyze orders" }),
      ],
    }),
  ]);
}

async function startPhase({ db }: World, runId: string): Promise<void> {
  const at = new Date();
  await db.$transaction(
    async (tx) => {
      await recordMove(tx, engineAt(at), {
        ...{ runId, thing: "step", stepId: "index", event: "unlock", words: "The phase begins." },
      });
      await advanceRun(tx, NOTHING_AROUND, runId, at);
    },
    { maxWait: 60_000, timeout: 60_000 },
  );
}

/** The program as it is started in production, in a process of its own. */
function startWorker({ url }: World) {
  return spawn(process.execPath, ["--import", "tsx", "lib/server/worker.ts"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...{ PATH: givenEnv()["PATH"], NODE_ENV: "production", LOG_LEVEL: "warn", DATABASE_URL: url },
      ...{ AUTH_SECRET: "b".repeat(40), ENCRYPTION_KEYS: `world:${WORLD_KEY}` },
    },
  });
}

async function stopWorker(worker: ReturnType<typeof startWorker>): Promise<void> {
  if (worker.exitCode !== null) return;
  const over = once(worker, "exit");
  worker.kill("SIGTERM");
  await over;
}

async function workersReady({ panel }: World): Promise<number> {
  const rows = await query(
    panel,
    z.unknown(),
    sql`
    select 1
      from pg_stat_activity
     where application_name like 'slackwater worker %'`,
  );
  return rows.length;
}

const Took = z.object({ ms: z.coerce.number() });

/** From the moment at which a step was sent on its way to the one at which it was running. */
async function readDispatch({ panel }: World): Promise<number[]> {
  const rows = await query(
    panel,
    Took,
    sql`
    select extract(epoch from running.at - queued.at) * 1000 as ms
      from run_event as queued
      join run_event as running using (run_id, step_id, epoch)
     where queued.verb = 'queued'
       and running.verb = 'running'
     order by ms`,
  );
  return rows.map(({ ms }) => Math.round(ms));
}

function percentile(sorted: number[], share: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
}
