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
import { WholeMove } from "./whole-move";

const FEW_LOCKS = { max_locks_per_transaction: "10", max_connections: "15" };

test.each([
  ["prepared", "planned"],
  ["ready", "indexing"],
  ["reversible", "ready"],
  [undefined, "reversible"],
])(
  point(40, "without locks on the way to %s it stays %s, and with locks it goes on"),
  async (until, stays) => {
    const url = await startServer(FEW_LOCKS);
    await using move = await WholeMove.lay(url);
    const id = await beginMove(url);
    const work = { connect: connectTo(url) };
    await move.goOn(work, id, { until: stays });
    const hog = new Client({ connectionString: url });
    await hog.connect();
    await takeAllLocks(hog);

    await expect(move.goOn(work, id, until ? { until } : {})).rejects.toMatchObject({
      code: "53200",
    });
    expect(await move.state()).toBe(stays);
    await hog.end();

    await move.goOn(work, id);
    expect(await move.faults()).toEqual([]);
  },
  60_000,
);

test(point(
  40,
  "on a full disk the copy stops where nothing is half done, and with room it goes on",
), async ({ skip }) => {
  const disk = await mountSmallDisk("24m");
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
  await onDatabase(url, (client) => client.query(`drop table "Reading"; drop tablespace small`));
}, 60_000);

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

/** Fills what the server has for all locks, down to the last. */
async function takeAllLocks(client: Client): Promise<void> {
  for (const step of [100, 10, 1])
    for (let n = 0; ; n += step)
      try {
        await client.query(
          `select pg_advisory_lock(${step}, n) from generate_series($1::int, $2) n`,
          [n + 1, n + step],
        );
      } catch {
        break;
      }
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
