import { expect } from "vitest";
import { installCapture } from "@/lib/partition/capture/install-capture";
import { copyChunk } from "@/lib/partition/copy/copy-chunk";
import { planChunk } from "@/lib/partition/copy/plan-chunk";
import { runCopy } from "@/lib/partition/copy/run-copy";
import { withEngine } from "@/lib/partition/engine";
import { replayBatch } from "@/lib/partition/replay/replay-batch";
import { point } from "@/tests/faults/points";
import { carryThrough, drainAndCompare, SMALL_CHUNKS } from "@/tests/oracle/carry-through";
import { type Planned, test } from "@/tests/oracle/fixture";
import { planMigration } from "@/tests/oracle/ground";
import { claimMigration } from "./claim-migration";
import { changeControl } from "./control";
import { holdEpoch } from "./hold-epoch";
import { createMigration, readMigration } from "./migration";

test(
  point(7, "the second is turned away, and told whose session the first is"),
  async ({ planned }) => {
    await withEngine(planned, planned.id, async () => {
      await expect(withEngine(planned, planned.id, async () => {})).rejects.toMatchObject({
        code: "engine_running",
        message: expect.stringContaining("engine under test, session "),
      });
    });
  },
);

test("the next one begins although the session of the last has not ended yet", async ({
  planned,
}) => {
  const late: (() => Promise<void>)[] = [];
  const connect = async () => {
    const session = await planned.connect();
    late.push(session.end.bind(session));
    return Object.assign(session, { end: async () => {} });
  };
  await withEngine({ ...planned, connect }, planned.id, async () => {});

  await withEngine(planned, planned.id, async () => {});

  for (const end of late) await end();
  expect(late).toHaveLength(1);
});

test(
  point(7, "one that lost its lock without noticing fails in whatever it tries next"),
  async ({ planned }) => {
    await withEngine(planned, planned.id, async (old) => {
      const worker = await old.sessions.open();
      const migration = await readMigration(worker, planned.id);
      await installCapture(worker, migration, old.claim);
      const begun = await readMigration(worker, planned.id);
      await old.main.query("select pg_advisory_unlock_all()");

      const taken = await withEngine(planned, planned.id, async (young) => {
        await runCopy(young, SMALL_CHUNKS);
        return young.claim;
      });

      expect(Number(taken.epoch)).toBe(Number(old.claim.epoch) + 1);
      const sizes = { pages: 1, keys: 1 };
      const batch = { entriesMax: null, reach: "whole_shadow" as const };
      for (const attempt of [
        () => copyChunk(worker, begun, old.claim),
        () => planChunk(worker, begun, old.claim, sizes),
        () => replayBatch(worker, begun, old.claim, batch),
        () => runCopy(old),
      ])
        await expect(attempt()).rejects.toMatchObject({ code: "engine_superseded" });
    });
    await finish(planned);
  },
);

test(point(7, "a take-over waits for what the other has in flight"), async ({ planned }) => {
  await withEngine(planned, planned.id, async (old) => {
    const worker = await old.sessions.open();
    await worker.query("begin");
    await holdEpoch(worker, old.claim);
    await old.main.query("select pg_advisory_unlock_all()");
    const young = await planned.connect();
    let claimed = false;
    const claim = claimMigration(young, planned.id).then(() => {
      claimed = true;
    });
    await expect.poll(() => isAnyoneWaiting(planned)).toBe(true);
    expect(claimed).toBe(false);

    await worker.query("commit");

    await claim;
    await young.end();
  });
});

test("a table has one migration at a time, and none without a primary key", async ({ planned }) => {
  await expect(planMigration(planned.connect)).rejects.toMatchObject({ code: "stale_state" });

  const source = (await readMigration(planned.client, planned.id)).source;
  const keyless = createMigration(planned.client, {
    source: { ...source, primaryKey: [], keyEquality: [] },
    shadow: { schema: "public", name: "Reading_shadow" },
  });
  await expect(keyless).rejects.toMatchObject({ code: "invalid_input" });
});

test("a pause is heard between two chunks and ends when it is taken back, and a stop ends the engine cleanly", async ({
  planned,
}) => {
  await changeControl(planned.client, planned.id, { paused: true });
  const stop = new AbortController();
  const stopped = withEngine({ ...planned, signal: stop.signal }, planned.id, async (engine) => {
    await installCapture(engine.main, await readMigration(engine.main, planned.id), engine.claim);
    await runCopy(engine, SMALL_CHUNKS);
  });
  await expect.poll(() => stateOf(planned)).toBe("copying");
  expect(await countChunks(planned)).toBe(0);
  stop.abort(new Error("asked to stop"));
  await expect(stopped).rejects.toThrow();

  await changeControl(planned.client, planned.id, { paused: false, speed: 50 });
  await finish(planned);
});

async function finish(planned: Planned): Promise<void> {
  await withEngine(planned, planned.id, async (engine) => {
    await carryThrough(engine);
    expect(await drainAndCompare(engine)).toEqual([]);
  });
}

async function stateOf({ client, id }: Planned): Promise<string> {
  return (await readMigration(client, id)).state;
}

async function countChunks({ client }: Planned): Promise<number> {
  const { rows } = await client.query(
    "select count(*)::int from slackwater.chunk where done_at is not null",
  );
  return rows[0].count;
}

async function isAnyoneWaiting({ client }: Planned): Promise<boolean> {
  const { rowCount } = await client.query("select from pg_locks where not granted");
  return (rowCount ?? 0) > 0;
}
