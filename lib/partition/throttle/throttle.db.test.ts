import { Client } from "pg";
import { expect } from "vitest";
import { type CopyOptions, runCopy } from "@/lib/partition/copy/run-copy";
import { withEngine } from "@/lib/partition/engine";
import { askToEnd, changeControl } from "@/lib/partition/ledger/control";
import { readMigration } from "@/lib/partition/ledger/migration";
import { SMALL_CHUNKS } from "@/tests/oracle/carry-through";
import { connectTo } from "@/tests/oracle/ground";
import { type Ground, test } from "@/tests/plan-ground";
import { prepareSubject } from "@/tests/throttle-ground";
import { createThrottle, type ThrottleOptions } from "./create-throttle";
import type { Decision } from "./decide-speed";
import { throttleEngine } from "./throttle-engine";

test("a pause holds every worker until somebody ends it", async ({ ground }) => {
  const { owner, id, decided, throttle } = await open(ground);
  await changeControl(owner, id, { paused: true });

  const waiting = [throttle.beforeChunk(0), throttle.beforeChunk(20)];
  const paused = await decided(({ speed }) => speed === 0);
  await changeControl(owner, id, { paused: false });
  await Promise.all(waiting);

  expect(paused.reasons).toContainEqual(
    expect.objectContaining({ source: "pause", level: "stop" }),
  );
});

test("a session that waits for one of ours stops the copy until it has had its turn", async ({
  ground,
}) => {
  const { id, decided, decisions, throttle } = await open(ground);
  const worker = await another(ground);
  const waiting = await another(ground);
  await worker.query(`begin; select from slackwater.migration where id = ${id} for share;
                      lock table subject_schema.subject in access share mode`);
  const altering = waiting.query("alter table subject_schema.subject alter note set default 'x'");

  let isWaiting = false;
  while (!isWaiting) isWaiting = (await throttle.decide()).isStopped;
  const held = throttle.beforeChunk(0);
  const stopped = await decided(({ speed }) => speed === 0);
  await worker.query("commit");
  await Promise.all([altering, held]);

  expect(stopped.reasons[0]?.words).toMatch(/^Sessions that wait for a lock of ours: 1;/);
  const last = decisions.slice(-3).map(({ isStopped, calm }) => ({ isStopped, calm }));
  expect(last.at(-1)).toEqual({ isStopped: false, calm: 0 });
  expect(last.slice(0, -1).every(({ isStopped }) => isStopped)).toBe(true);
  await Promise.all([worker.end(), waiting.end()]);
});

test("waiting ends when the engine is told to end, with the reason it was given", async ({
  ground,
}) => {
  const { decided, throttle } = await open(ground, { given: { custom: async () => 1 } });
  const told = new AbortController();

  const held = throttle.beforeChunk(0, told.signal);
  const ended = expect(held).rejects.toThrow();
  await decided(({ speed }) => speed === 0);
  told.abort();

  await ended;
});

test("an engine that stands still makes way for one that cannot wait", async ({ ground }) => {
  const { owner, id, decided, throttle } = await open(ground, {
    given: { custom: async () => 1 },
  });

  const held = throttle.beforeChunk(0);
  const ended = expect(held).rejects.toMatchObject({ code: "engine_superseded" });
  await decided(({ speed }) => speed === 0);
  await askToEnd(owner, id, true);

  await ended;
});

test("however many workers ask at once, the server is asked once", async ({ ground }) => {
  const { decisions, throttle } = await open(ground, { everyMs: 60_000 });

  await Promise.all(Array.from({ length: 10 }, () => throttle.beforeChunk(0)));
  await throttle.beforeChunk(0);

  expect(decisions).toHaveLength(1);
});

test("a copy stands still while there is a reason to stop, and is whole in the end", async ({
  ground,
}) => {
  const { id } = await prepareSubject(ground);
  let burden = 1;
  const connect = connectTo(ground.ownerUrl);

  const copied = await withEngine({ connect }, id, async (engine) => {
    const first = Promise.withResolvers<Decision>();
    const throttle = await throttleEngine(engine, {
      ...{ everyMs: 5, given: { custom: async () => burden } },
      onDecision: first.resolve,
    });
    const options: CopyOptions = { ...SMALL_CHUNKS, throttle };
    const copying = runCopy(engine, options);
    const stopped = await first.promise;
    const done = await chunksDone(ground);
    burden = 0;
    await copying;
    return { stopped, done, state: (await readMigration(engine.main, id)).state };
  });

  expect(copied).toMatchObject({ stopped: { speed: 0 }, done: 0, state: "catching_up" });
  expect(await chunksDone(ground)).toBeGreaterThan(0);
});

/** A throttle of a migration, with every decision that it makes. */
async function open(ground: Ground, options: Partial<ThrottleOptions> = {}) {
  const { id, subject } = await prepareSubject(ground);
  const decisions: Decision[] = [];
  const waiters = new Set<(decision: Decision) => void>();
  const throttle = createThrottle({
    ...{ ...subject, session: ground.owner, migrationId: id, everyMs: 5 },
    onDecision: (decision) => {
      decisions.push(decision);
      for (const tell of waiters) tell(decision);
    },
    ...options,
  });
  const decided = (isIt: (decision: Decision) => boolean) =>
    new Promise<Decision>((resolve) => {
      waiters.add((decision) => isIt(decision) && resolve(decision));
    });
  return { owner: ground.admin, id, decisions, decided, throttle };
}

async function another({ ownerUrl }: Ground): Promise<Client> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  return client;
}

async function chunksDone({ admin }: Ground): Promise<number> {
  const { rows } = await admin.query(
    "select count(*)::int as done from slackwater.chunk where done_at is not null",
  );
  return rows[0].done;
}
