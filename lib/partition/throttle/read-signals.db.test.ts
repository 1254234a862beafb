import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ground } from "@/tests/plan-ground";
import { prepareSubject, startStandby } from "@/tests/throttle-ground";
import { startGround } from "@/tests/validate-ground";
import { TESTED_VERSIONS } from "@/tests/versions";
import { readSignals } from "./read-signals";
import { type Memory, newMemory, type Subject } from "./reader";
import type { Signal, SignalName } from "./signal";

const MB = 1024 ** 2;
const ARCHIVED = { archive_mode: "on", autovacuum: "off" };

describe.each(TESTED_VERSIONS)("on PostgreSQL $major", ({ major, ...version }) => {
  let started: Awaited<ReturnType<typeof startGround>>;
  let ground: Ground;
  let subject: Subject;
  let memory: Memory;

  beforeAll(async () => {
    started = await startGround({ major, ...version }, ARCHIVED);
    ground = started.ground;
  });
  beforeEach(async () => {
    ({ subject } = await prepareSubject(ground));
    memory = newMemory();
  });
  afterAll(() => started.stop());

  const read = async (name: SignalName, client = ground.owner) => {
    const signals = await readSignals(client, subject, memory);
    return signals.find((signal) => signal.name === name);
  };
  const readUntil = async (name: SignalName, isThere: (signal?: Signal) => boolean) => {
    for (;;) {
      const signal = await read(name);
      if (isThere(signal)) return signal;
    }
  };
  const isOver = (least: number) => (signal?: Signal) =>
    signal?.state === "known" && signal.value >= least;

  test("a quiet server is known to be quiet, as far as its owner may look", async () => {
    await readSignals(ground.owner, subject, memory);
    const signals = await readSignals(ground.owner, subject, memory);

    const unknown = signals.filter(({ state }) => state === "unknown").map(({ name }) => name);
    // On a new server nothing may have been archived yet.
    expect(unknown.filter((name) => name !== "archive_queue")).toEqual(["disk_used"]);
    expect(signals).toEqual(
      expect.arrayContaining([
        { name: "replica_lag_bytes", state: "known", value: 0 },
        { name: "blocked_sessions", state: "known", value: 0 },
        { name: "maintenance", state: "known", value: 0 },
        { name: "log_entries", state: "known", value: 0 },
        { name: "slot_bytes", state: "known", value: 0 },
      ]),
    );
  });

  test("whoever waits for a lock of ours is counted, and nobody else", async () => {
    const worker = await another(ground.ownerUrl);
    const waiting = await another(ground.ownerUrl);
    await worker.query(`begin; select from slackwater.migration for share;
                        lock table subject_schema.subject in access share mode`);
    const altering = waiting.query("begin; lock table subject_schema.subject; commit");

    expect(await readUntil("blocked_sessions", isOver(1))).toMatchObject({ value: 1 });
    await worker.query("rollback");
    await altering.catch(() => {});

    expect(await read("blocked_sessions")).toMatchObject({ value: 0 });
    await Promise.all([worker.end(), waiting.end()]);
  });

  test("the transaction of a role that we may not look at is as old as we have seen it", async () => {
    const other = await another(started.adminUrl);
    await other.query("begin; select");
    const first = await read("long_transaction");
    for (const [transaction, atMs] of memory.transactions)
      memory.transactions.set(transaction, atMs - 400_000);
    const later = await read("long_transaction");
    await other.query("rollback");

    expect(first).toMatchObject({ state: "known", value: expect.toSatisfy((age) => age < 60) });
    expect(later).toMatchObject({ state: "known", value: expect.toSatisfy((age) => age >= 400) });
    expect(await read("long_transaction")).toMatchObject({ value: 0 });
    await other.end();
  });

  test("a standby that hides from us is unknown, and one that says how far it is is measured", async () => {
    const standby = await startStandby(started.adminUrl);
    const hidden = await read("replica_lag_bytes");
    const silent = await read("replica_lag_bytes", ground.admin);
    await ground.admin.query("select pg_switch_wal()");
    await ground.owner.query("update subject_schema.subject set note = note || '.'");
    standby.report();

    const isKnown = (signal?: Signal) => signal?.state === "known";
    let lag = silent;
    while (!isKnown(lag)) lag = await read("replica_lag_bytes", ground.admin);

    expect(hidden).toMatchObject({
      state: "unknown",
      why: expect.stringContaining("pg_read_all_stats"),
    });
    expect(silent).toMatchObject({
      state: "unknown",
      why: expect.stringContaining("not yet said"),
    });
    expect(lag).toMatchObject({ value: expect.toSatisfy((bytes) => bytes > 1_000) });
    standby.end();
  });

  test("a slot that nobody reads keeps more and more, up to what it may keep", async () => {
    const { admin, owner } = ground;
    await admin.query("select pg_create_physical_replication_slot('forgotten', true)");
    if (major >= 13) {
      await admin.query("alter system set max_slot_wal_keep_size = '64MB'");
      await admin.query("select pg_reload_conf()");
    }
    for (let segments = 0; segments < 3; segments += 1) {
      await owner.query("update subject_schema.subject set note = note || '.'");
      await admin.query("select pg_switch_wal()");
    }

    expect(await read("slot_bytes")).toMatchObject({ value: expect.toSatisfy((b) => b > 30 * MB) });
    const share = major < 13 ? isOver(0) : isOver(0.4);
    expect(await readUntil("slot_share", share)).toMatchObject({ state: "known" });
    await admin.query("select pg_drop_replication_slot('forgotten')");
    expect(await read("slot_bytes")).toMatchObject({ value: 0 });
  });

  test("the log's rate and forced checkpoints are known from the second reading on", async () => {
    const names = ["wal_rate", "checkpoints"] as const;
    const first = [await read("wal_rate"), await readSignals(ground.owner, subject, newMemory())];
    await ground.admin.query("select pg_switch_wal()");
    await ground.owner.query("update subject_schema.subject set note = note || '.'");
    await ground.admin.query("checkpoint");

    expect(first[0]).toMatchObject({ state: "unknown" });
    for (const name of names)
      expect(await readUntil(name, isOver(0.5))).toMatchObject({ state: "known" });
  });

  test("an archive that fails is seen, and so are the files that wait for it", async () => {
    const { admin, owner } = ground;
    const writeOn = async () => {
      await owner.query("update subject_schema.subject set note = note || '.'");
      await admin.query("select pg_switch_wal()");
    };
    const archiveBy = async (command: string) => {
      await admin.query(`alter system set archive_command = '${command}'`);
      await admin.query("select pg_reload_conf()");
    };
    await archiveBy("true");
    await writeOn();
    await readUntil("archive_queue", (signal) => signal?.state === "known");
    expect(await readUntil("archive_failures", isOver(0))).toMatchObject({ value: 0 });

    await archiveBy("false");
    // The archiver hears of it in its own time.
    while (!isOver(1)(await read("archive_failures"))) await writeOn();
    for (let segments = 0; segments < 3; segments += 1) await writeOn();

    expect(await readUntil("archive_queue", isOver(2))).toMatchObject({ state: "known" });
    await archiveBy("true");
  });

  test("connections, vacuums of the table, the log and a disk of known size are counted", async () => {
    const before = await read("connections");
    const more = await Promise.all([1, 2, 3].map(() => another(ground.ownerUrl)));
    const vacuum = more[0];
    await vacuum?.query("begin; lock table subject_schema.subject in share update exclusive mode");
    await ground.owner.query("update subject_schema.subject set note = 'changed' where id <= 30");
    subject = { ...subject, diskBytes: 16 * MB };

    const amountOf = (signal?: Signal) => (signal?.state === "known" ? signal.value : Number.NaN);
    expect(amountOf(await read("connections"))).toBeGreaterThan(amountOf(before));
    expect(await read("maintenance")).toMatchObject({ value: 1 });
    expect(await read("log_entries")).toMatchObject({ value: 30 });
    expect(amountOf(await read("disk_used"))).toBeGreaterThan(0.3);
    expect(amountOf(await read("freeze_age"))).toBeLessThan(0.5);
    await Promise.all(more.map((client) => client.end()));
  });

  test("what only the caller knows is asked of it, and a failure to answer is unknown", async () => {
    const signals = await readSignals(ground.owner, subject, memory, {
      latency_ratio: async () => 2.5,
      custom: async () => null,
      disk_used: async () => Promise.reject(new Error("the monitor is down")),
    });

    expect(signals.slice(-3)).toEqual([
      { name: "latency_ratio", state: "known", value: 2.5 },
      { name: "custom", state: "unknown", why: "it was not told" },
      { name: "disk_used", state: "unknown", why: 'asking failed with "the monitor is down"' },
    ]);
    expect(signals.filter(({ name }) => name === "disk_used")).toHaveLength(1);
  });

  test("a signal that cannot be read leaves the others as they are", async () => {
    subject = { ...subject, logId: "no_such_log" };

    const signals = await readSignals(ground.owner, subject, memory);

    expect(signals.find(({ name }) => name === "log_entries")).toMatchObject({ state: "unknown" });
    expect(signals.find(({ name }) => name === "connections")).toMatchObject({ state: "known" });
  });
});

async function another(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  return client;
}
