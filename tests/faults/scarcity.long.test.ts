import { spawnSync } from "node:child_process";
import { mkdtemp, rm, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { unprivilegedUser } from "@/lib/pg/embedded-binaries";
import { startEmbeddedServer } from "@/lib/pg/embedded-server";
import { connectTo } from "@/tests/oracle/ground";
import { beginMove, onDatabase } from "@/tests/oracle/there-and-back";
import { point } from "./points";
import { Strike } from "./strike";
import { WholeMove } from "./whole-move";

const FEW_LOCKS = { max_locks_per_transaction: "10", max_connections: "15" };

test.each([
  { from: "ready", to: "reversible" },
  { from: "reversible", to: "rolled_back" },
])(
  point(
    40,
    "a swap from $from that finds no room for its locks is undone, and with room it is done",
  ),
  async ({ from, to }) => {
    const url = await startServer(FEW_LOCKS);
    await using move = await WholeMove.lay(url);
    const id = await beginMove(url);
    const work = { connect: connectTo(url) };
    await move.goOn(work, id, { until: from });
    await using hog = await openHog(url);
    const isSwap = (text: string) => text.includes("granted timestamptz");
    const strike = new Strike({ during: "", isHere: isSwap, when: "before" }, hog.takeAllLocks);

    await expect(
      move.goOn({ connect: strike.watch(work.connect) }, id, { until: to }),
    ).rejects.toMatchObject({ code: "53200", where: expect.stringContaining("inline_code_block") });
    await hog.end();
    expect(await move.state()).toBe(from);

    await move.goOn(work, id);
    expect(await move.faults()).toEqual([]);
  },
  60_000,
);

test(
  point(40, "on a full disk the copy stops where nothing is half done, and with room it goes on"),
  async ({ skip }) => {
    const disk = await mountSmallDisk("16m");
    if (!disk) skip("this machine lets nobody mount a small disk");
    const url = await startServer({});
    await using move = await WholeMove.lay(url);
    await onDatabase(url, async (client) => {
      await client.query(`create tablespace small location '${disk?.path}'`);
      await client.query(`
        alter table "Reading" set tablespace small;
        insert into "Reading" (id, "recorded At", note)
        select n, timestamptz '2026-01-01Z' + n * interval '1 second', repeat(md5(n::text), 30) from generate_series(10000, 20000) n;
        insert into twin select id, "recorded At", device_id, note, amount, payload from "Reading" where id >= 10000`);
    });
    const id = await beginMove(url);
    const work = { connect: connectTo(url) };

    await expect(move.goOn(work, id)).rejects.toMatchObject({ code: "53100" });

    expect(await move.state()).toBe("copying");
    disk?.grow("96m");
    await move.goOn(work, id);
    expect(await move.faults()).toEqual([]);
  },
);

async function startServer(settings: Record<string, string>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "slackwater-scarcity-"));
  const server = await startEmbeddedServer({
    ...{ directory, owner: "tests of scarcity", settings: { fsync: "off", ...settings } },
  });
  onTestFinished(async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });
  return server.url("postgres");
}

/** A session that can take whatever the server has for all locks. */
async function openHog(url: string) {
  const hog = new Client({ connectionString: url });
  hog.on("error", () => {});
  await hog.connect();
  const take = (kind: number, from: number, to: number) =>
    hog.query("select pg_advisory_lock($1, n) from generate_series($2::int, $3) n", [
      kind,
      from,
      to,
    ]);
  return {
    async takeAllLocks() {
      for (const step of [100, 10, 1])
        for (let n = 0; await isTaken(take(step, n + 1, n + step)); n += step);
    },
    end: () => hog.end(),
    [Symbol.asyncDispose]: () => hog.end(),
  };
}

function isTaken(taking: Promise<unknown>): Promise<boolean> {
  return taking.then(
    () => true,
    () => false,
  );
}

/** A disk of so many bytes, where somebody may mount one. */
async function mountSmallDisk(size: string) {
  const path = await mkdtemp(join(tmpdir(), "slackwater-disk-"));
  const mine = unprivilegedUser ?? process.getuid?.();
  const mount = (options: string) =>
    spawnSync("mount", ["-t", "tmpfs", "-o", options, "slackwater-disk", path]).status === 0;
  if (!mount(`size=${size},uid=${mine},mode=0700`)) {
    await rmdir(path);
    return undefined;
  }
  onTestFinished(async () => {
    spawnSync("umount", ["-l", path]);
    await rmdir(path);
  });
  return { path, grow: (more: string) => mount(`remount,size=${more}`) };
}
