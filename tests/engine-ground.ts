import { Client } from "pg";
import { z } from "zod";
import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import { parseTargetUrl } from "@/lib/core/parse-target-url";
import type { PlanStep, RunPlan } from "@/lib/core/run/run-plan";
import { advanceRun } from "@/lib/engine/advance-run";
import type { Log } from "@/lib/engine/log";
import { engineAt } from "@/lib/engine/mover";
import { recordMove } from "@/lib/engine/record";
import { type RunningWorker, startWorker, type WorkerOptions } from "@/lib/engine/start-worker";
import { query, sql } from "@/lib/pg/sql";
import { addressRowId } from "@/lib/store/open-address";
import { NOTHING_AROUND } from "@/tests/nothing-around";
import { kindInTests } from "./kind-in-tests";
import { test as base, type TestPanel } from "./panel";
import { type TestDatabase, useDatabase } from "./postgres";
import { aPhase, aPlan, aStep, makeRun } from "./run-factory";
import { until } from "./until";

export type EngineGround = {
  panel: TestPanel;
  /** The database that runs work on, with the table `journal`. */
  target: TestDatabase & { id: string };
  /** A worker in this process, which ends with the test. */
  work(options?: Partial<WorkerOptions>): Promise<RunningWorker>;
  /** A run of these steps, one phase after the other if several are given, started. */
  start(...phases: Partial<PlanStep>[][]): Promise<string>;
  /** Starts a phase as its click does. */
  click(runId: string, phaseId: string): Promise<void>;
  /** What was written into the journal, in order: "entry epoch". */
  journal(): Promise<string[]>;
  step(runId: string, stepId: string): Promise<StepRow>;
  /** Resolves when the step is in one of these. */
  reaches(runId: string, stepId: string, ...statuses: string[]): Promise<StepRow>;
  /** Resolves when the run is in one of these. */
  runReaches(runId: string, ...statuses: string[]): Promise<void>;
  /** Resolves when the step is in nobody's hands until a moment. */
  rests(runId: string, stepId: string): Promise<StepRow>;
  /** A run that is booked. */
  book(run: { opensAt: Date }): Promise<string>;
  /** Resolves when the timeline has this verb. */
  tells(runId: string, verb: string): Promise<void>;
  /** Resolves when this line is in the run's output. */
  says(runId: string, line: string): Promise<void>;
  /** Holds this advisory lock in the target until what it gives is called. */
  hold(lock: number): Promise<() => Promise<void>>;
  /** Resolves when some session in the target waits for an advisory lock. */
  waiting(): Promise<void>;
};

type StepRow = Awaited<ReturnType<typeof readStep>>;

export const QUIET: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** A step that writes this entry. */
export function journalStep(
  id: string,
  input: Record<string, unknown> = {},
  step: Partial<PlanStep> = {},
): PlanStep {
  return aStep({
    ...{ id, kind: "journal", isPausable: true, input: { entry: id, ...input } },
    ...step,
  });
}

/** A test with `ground`: a panel, a target, and workers on them. */
export const test = base.extend<{ ground: EngineGround }>({
  ground: async ({ panel }, use) => {
    await useDatabase(
      (name) => sql`create database ${name}`,
      async (database) => {
        await database.pool.query(
          "create table journal (id bigserial primary key, entry text not null, epoch int not null)",
        );
        const id = await addTarget(panel, database.url, "the target");
        const workers: RunningWorker[] = [];
        const clients: Client[] = [];
        await use(makeGround(panel, { ...database, id }, workers, clients));
        for (const worker of workers) await worker.stop(0);
        for (const client of clients) await client.end();
      },
    );
  },
});

function makeGround(
  panel: TestPanel,
  target: EngineGround["target"],
  workers: RunningWorker[],
  clients: Client[],
): EngineGround {
  const { db } = panel.system;
  return {
    panel,
    target,
    async work(options = {}) {
      const worker = await startWorker({ ...workerOptions(panel), ...options });
      workers.push(worker);
      return worker;
    },
    async start(...phases) {
      const plan = planOf(phases);
      // What destroys in a live run waits for leads and a typed name; here nobody is asked.
      const destroys = plan.phases.some(({ steps }) =>
        steps.some(({ effect }) => effect === "destroys"),
      );
      const run = await makeRun(db, plan, {
        ...{ targetId: target.id, status: "running", startedAt: new Date() },
        kind: destroys ? "rehearsal" : "live",
      });
      const [first] = plan.phases;
      if (first) await startPhase(panel, run.id, plan, first.id);
      return run.id;
    },
    async click(runId, phaseId) {
      const { plan } = await db.run.findUniqueOrThrow({ where: { id: runId } });
      await startPhase(panel, runId, plan as RunPlan, phaseId);
    },
    async journal() {
      const { rows } = await target.pool.query<{ line: string }>(
        "select entry || ' ' || epoch as line from journal order by id",
      );
      return rows.map(({ line }) => line);
    },
    step: (runId, stepId) => readStep(panel, runId, stepId),
    async reaches(runId, stepId, ...statuses) {
      await until(async () => statuses.includes((await readStep(panel, runId, stepId)).status));
      return readStep(panel, runId, stepId);
    },
    async runReaches(runId, ...statuses) {
      const where = { id: runId, status: { in: statuses } };
      await until(async () => (await db.run.count({ where })) > 0);
    },
    async rests(runId, stepId) {
      await until(async () => (await readStep(panel, runId, stepId)).resumesAt !== null);
      return readStep(panel, runId, stepId);
    },
    async book(times) {
      const plan = planOf([[journalStep("booked")]]);
      const booked = { targetId: target.id, status: "booked", bookedAt: new Date() } as const;
      return (await makeRun(db, plan, { ...booked, ...times })).id;
    },
    async tells(runId, verb) {
      await until(async () => (await db.runEvent.count({ where: { runId, verb } })) > 0);
    },
    async says(runId, line) {
      const where = { runId, lines: { has: line } };
      await until(async () => (await db.outputChunk.count({ where })) > 0);
    },
    async hold(lock) {
      const client = new Client({ connectionString: target.url });
      clients.push(client);
      await client.connect();
      await client.query("select pg_advisory_lock($1)", [lock]);
      return async () => void (await client.query("select pg_advisory_unlock_all()"));
    },
    waiting: () => until(async () => (await waitingForLocks(target)) > 0),
  };
}

/** What a worker on a test's panel is given. */
export function workerOptions(panel: TestPanel): WorkerOptions {
  const { db, keys } = panel.system;
  return {
    ...{ db, keys, databaseUrl: panel.database.url, outside: NOTHING_OUTSIDE },
    ...{ secrets: new Map(), publicUrl: "http://localhost:3000", log: QUIET },
    kindOf: kindInTests,
  };
}

function planOf(phases: Partial<PlanStep>[][]): RunPlan {
  return aPlan(
    phases.map((steps, index) =>
      aPhase({ id: `phase-${index + 1}`, steps: steps.map((step) => aStep({ id: "", ...step })) }),
    ),
  );
}

async function startPhase(panel: TestPanel, runId: string, plan: RunPlan, phaseId: string) {
  const first = plan.phases.find(({ id }) => id === phaseId)?.steps[0];
  if (!first) throw new Error(`The plan has no phase ${phaseId}.`);
  await panel.system.db.$transaction(async (tx) => {
    await recordMove(tx, engineAt(new Date()), {
      ...{ runId, thing: "step", stepId: first.id, event: "unlock", words: "The phase begins." },
    });
    await advanceRun(tx, NOTHING_AROUND, runId, new Date());
  });
}

/** Adds the database behind this URL; two targets cannot have one name. */
export async function addTarget(panel: TestPanel, url: string, name: string): Promise<string> {
  const { db, keys } = panel.system;
  const { host, port, database, user, password } = parseTargetUrl(url);
  const { id } = await db.target.create({ data: { name, environment: "staging" } });
  const row = addressRowId({ targetId: id, kind: "main" });
  await db.targetAddress.create({
    data: {
      ...{ targetId: id, kind: "main", host, port, database, username: user, tls: "disable" },
      sealedPassword: password ? keys.seal(password, row) : null,
    },
  });
  return id;
}

function readStep(panel: TestPanel, runId: string, id: string) {
  return panel.system.db.step.findUniqueOrThrow({
    where: { runId_id: { runId, id } },
    include: { attempts: { orderBy: { epoch: "asc" } } },
  });
}

async function waitingForLocks(target: TestDatabase): Promise<number> {
  const rows = await query(
    target.pool,
    z.unknown(),
    sql`
    select 1
      from pg_stat_activity
     where datname = current_database()
       and wait_event_type = 'Lock'
       and wait_event = 'advisory'`,
  );
  return rows.length;
}
