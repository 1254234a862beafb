import { Client, type Pool } from "pg";
import { expect } from "vitest";
import { z } from "zod";
import { startWorker } from "@/lib/engine/start-worker";
import { query, sql } from "@/lib/pg/sql";
import { addTarget, type EngineGround, test, workerOptions } from "@/tests/engine-ground";
import { MortalServer } from "@/tests/oracle/mortal-server";
import { aPlan, makeRun } from "@/tests/run-factory";
import { until } from "@/tests/until";
import { claimSampler } from "./claim-sampler";
import { samplerName } from "./sampler-session";

type Words = { quality?: string };

const Pid = z.object({ pid: z.number() });

/** A run without steps that is under way, with these samples of its own. */
async function aRunning(
  { panel, target }: Pick<EngineGround, "panel"> & { target: { id: string } },
  ...own: string[]
): Promise<string> {
  const samples = own.map((text, n) => ({
    ...{
      name: `own-${n}`,
      title: `Own ${n}`,
      unit: "rows",
      everyMs: 1_000,
      sql: text,
      source: null,
    },
  }));
  const run = { targetId: target.id, status: "running", startedAt: new Date() } as const;
  return (await makeRun(panel.system.db, aPlan([], { samples }), run)).id;
}

const samplesOf = ({ panel }: EngineGround, runId: string) =>
  panel.system.db.sample.findMany({ where: { runId }, orderBy: { at: "asc" } });

const sessionsOf = (at: Pool | Client, runId: string) =>
  query(
    at,
    Pid,
    sql`select pid from pg_stat_activity where application_name = ${samplerName(runId)}`,
  );

test("a run under way is read second after second over one session, whatever the number of workers", async ({
  ground,
}) => {
  const runId = await aRunning(ground, "select count(*) as entries from journal");
  await ground.target.pool.query("insert into journal (entry, epoch) values ('a', 1), ('b', 1)");
  await ground.work({ isSampling: true });
  await ground.work({ isSampling: true });
  await until(async () => (await samplesOf(ground, runId)).length >= 3);
  expect(await sessionsOf(ground.target.pool, runId)).toHaveLength(1);
  const [first, second] = await samplesOf(ground, runId);
  expect(first).toMatchObject({ resolution: 1, figures: { "own.own-0": 2 } });
  expect(second?.figures).toMatchObject({ "sessions.ours": 0 });
  const apart = (second?.at.getTime() ?? 0) - (first?.at.getTime() ?? 0);
  expect(apart).toBeGreaterThan(800);
});

test("who waits for a lock is counted for as long as it waits", async ({ ground }) => {
  const { pool } = ground.target;
  const runId = await aRunning(ground);
  const holder = await pool.connect();
  await holder.query("begin; select pg_advisory_xact_lock(1)");
  const waiting = pool.query("select pg_advisory_xact_lock(1)");
  try {
    await ground.work({ isSampling: true });
    await until(async () => (await samplesOf(ground, runId)).length >= 2);
    // Others may wait in other databases of the server, which count, too.
    const [, second] = await samplesOf(ground, runId);
    expect(second?.figures).toMatchObject({ "locks.waiting": expect.toSatisfy((n) => n >= 1) });
  } finally {
    await holder.query("commit");
    holder.release();
  }
  await waiting;
});

test("a sample of the playbook's own that would write is refused by the server, and said", async ({
  ground,
}) => {
  const runId = await aRunning(
    ground,
    "with gone as (delete from journal returning 1) select count(*) from gone",
  );
  await ground.target.pool.query("insert into journal (entry, epoch) values ('a', 1)");
  await ground.work({ isSampling: true });
  await until(async () => (await samplesOf(ground, runId)).length > 0);
  const [first] = await samplesOf(ground, runId);
  expect(first?.words).toMatchObject({ quality: expect.stringContaining("read-only") });
  expect(await ground.journal()).toHaveLength(1);
});

test("the samples of a worker that is gone are another's, those of one that lives are not", async ({
  ground,
}) => {
  const runId = await aRunning(ground);
  const { db } = ground.panel.system;
  const one = await ground.work();
  const two = await ground.work();
  expect(await claimSampler(db, runId, one.id)).toBe(true);
  expect(await claimSampler(db, runId, two.id)).toBe(false);
  await one.stop(0);
  await until(() => claimSampler(db, runId, two.id));
  expect(await claimSampler(db, runId, "a third")).toBe(false);
});

test("a worker that ends hands its samplers on at once", async ({ ground }) => {
  const runId = await aRunning(ground);
  const first = await startWorker({ ...workerOptions(ground.panel), isSampling: true });
  await until(async () => (await samplesOf(ground, runId)).length > 0);
  await first.stop(0);
  expect(await sessionsOf(ground.target.pool, runId)).toHaveLength(0);
  const before = (await samplesOf(ground, runId)).length;
  await ground.work({ isSampling: true });
  await until(async () => (await samplesOf(ground, runId)).length > before);
});

test("a catalog that is locked makes the sampler step back and say so, and it comes back by itself", async ({
  ground,
}) => {
  const runId = await aRunning(ground, "select count(*) from pg_class");
  const holder = new Client({ connectionString: ground.target.url });
  holder.on("error", () => {});
  await holder.connect();
  await ground.work({ isSampling: true });
  await until(async () => (await samplesOf(ground, runId)).length > 0);
  await holder.query("begin; lock table pg_class in access exclusive mode");
  await until(async () => (await newestQuality(ground, runId)).includes("Own 0 could not be read"));
  expect(await newestQuality(ground, runId)).toContain("instead of every second.");
  await holder.query("rollback");
  await until(async () => (await newestQuality(ground, runId)) === "");
  await holder.end();
});

test("a server process that is halted keeps nothing waiting: the sampler gives it up and says so", async ({
  ground,
}) => {
  // A server of its own: a process that is halted may hold what all its neighbours need.
  await using server = await MortalServer.start();
  const eye = new Client({ connectionString: server.url });
  // When its server is stopped it may not have said goodbye yet.
  eye.on("error", () => {});
  await eye.connect();
  const id = await addTarget(ground.panel, server.url, "another target");
  const runId = await aRunning({ panel: ground.panel, target: { id } });
  await ground.work({ isSampling: true });
  await until(async () => (await samplesOf(ground, runId)).length > 0);
  const [session] = await sessionsOf(eye, runId);
  const resume = halt(z.number().parse(session?.pid));
  try {
    await until(async () => (await silentOnes(ground, runId)).length > 0);
    const [silent] = await silentOnes(ground, runId);
    expect(Object.keys(silent?.figures ?? {})).toEqual(["took.ms"]);
    // Another session is opened, and that one is read.
    await until(async () => "connections" in ((await newest(ground, runId))?.figures ?? {}));
  } finally {
    resume();
  }
  await until(async () => (await sessionsOf(eye, runId)).length === 1);
  await eye.end();
});

const silentOnes = async (ground: EngineGround, runId: string) =>
  (await samplesOf(ground, runId)).filter(({ words }) =>
    (words as Words).quality?.includes("does not answer"),
  );

/** Whatever becomes of the test: a process that is halted would keep its server for good. */
function halt(pid: number): () => void {
  process.kill(pid, "SIGSTOP");
  const resume = () => process.kill(pid, "SIGCONT");
  const clock = setTimeout(resume, 20_000);
  return () => {
    clearTimeout(clock);
    resume();
  };
}

async function newest(ground: EngineGround, runId: string) {
  const row = (await samplesOf(ground, runId)).at(-1);
  return row && { figures: row.figures as object, words: row.words as Words };
}

async function newestQuality(ground: EngineGround, runId: string): Promise<string> {
  return (await newest(ground, runId))?.words.quality ?? "";
}

test("a run that is over is sampled until its table has no way back any more", async ({
  ground,
}) => {
  const { db } = ground.panel.system;
  const over = { status: "completed", startedAt: new Date(), endedAt: new Date() } as const;
  const run = { targetId: ground.target.id, ...over };
  const { id: runId } = await makeRun(db, aPlan([]), run);
  await db.sampler.create({ data: { runId, worker: "nobody", isReversible: true } });
  await ground.work({ isSampling: true });
  await until(async () => (await samplesOf(ground, runId)).length > 0);
  await until(async () => !(await db.sampler.findUniqueOrThrow({ where: { runId } })).isReversible);
  await until(async () => (await sessionsOf(ground.target.pool, runId)).length === 0);
});
