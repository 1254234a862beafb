import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { lockTable, start } from "@/demo/application-fixture";
import { Ledger } from "@/demo/journal/ledger";
import { ask, compare, ownerUrl, test, writeSome } from "@/demo/world-fixture";
import { sql } from "@/lib/pg/sql";
import type { BuiltWorld } from "./world/build-world";

const PROGRAM = fileURLToPath(new URL("./serve.ts", import.meta.url));

test("a process that is killed while it writes leaves journals that still compare equal, again and again", async ({
  world,
}) => {
  for (let round = 1; round <= 3; round += 1) {
    const before = journalOf(world, "sensors").tally.operations;
    const serving = await serve(world, 2_000);
    await expect
      .poll(() => journalOf(world, "sensors").tally.operations)
      .toBeGreaterThan(before + 200);

    await kill(serving);

    for (const { name } of world.systems)
      expect(await compare(world, name)).toMatchObject({ equal: true });
  }

  for (const { name } of world.systems) {
    await writeSome(world, name, 20);
    expect(await compare(world, name)).toMatchObject({ equal: true, open: 0 });
  }
});

test("a write that commits after its process was killed is found by the next start", async ({
  world,
}) => {
  const url = ownerUrl(world, "orders");
  const serving = await serve(world, 200);
  const blocker = await lockTable(url, "orders");
  const stuck = sql`select count(*)::int as value from pg_stat_activity
                     where application_name like 'demo-orders-%' and wait_event_type = 'Lock'
                       and datname = current_database()`;
  await expect.poll(() => ask(url, stuck)).not.toEqual([0]);
  await kill(serving);
  const left = journalOf(world, "orders");
  expect(left.open()).not.toEqual([]);

  const starting = start(world, "orders", 200);
  await expect
    .poll(() => journalOf(world, "orders").sessions.size)
    .toBeGreaterThan(left.sessions.size);
  await blocker.release();
  await (await starting).stop();

  expect(await compare(world, "orders")).toMatchObject({ equal: true, open: 0 });
});

test("an answer that never reached the journal is found by the next start, behind half a line", async ({
  world,
}) => {
  await writeSome(world, "pricing", 50);
  const file = join(world.journalDirectory, "pricing.jsonl");
  const text = readFileSync(file, "utf8");
  const lastAnswer = text.lastIndexOf('{"n":');
  truncateSync(file, lastAnswer);
  appendFileSync(file, text.slice(lastAnswer, lastAnswer + 20));

  expect(await compare(world, "pricing")).toMatchObject({ equal: true, open: 1 });
  const application = await start(world, "pricing", 1);
  await application.stop();

  expect(await compare(world, "pricing")).toMatchObject({ equal: true, open: 0 });
});

function journalOf(world: BuiltWorld, name: string): Ledger {
  const ledger = new Ledger(join(world.journalDirectory, `${name}.jsonl`));
  ledger.advance();
  return ledger;
}

/** Starts the applications in a process of their own and waits until they listen. */
async function serve({ directory }: BuiltWorld, rate: number): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", PROGRAM, "--directory", directory, "--rate", String(rate)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
  expect(child.exitCode).toBeNull();
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}
