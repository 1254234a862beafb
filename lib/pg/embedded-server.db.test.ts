import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Client } from "pg";
import { test as base, describe, expect } from "vitest";
import { until } from "@/tests/until";
import { locateBinaries } from "./embedded-binaries";
import { startEmbeddedServer } from "./embedded-server";

const test = base.extend<{ directory: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the pattern to find what a fixture needs.
  directory: async ({}, use) => {
    const directory = await mkdtemp(join(tmpdir(), "slackwater-embedded-"));
    await use(directory);
    await rm(directory, { recursive: true, force: true });
  },
});

describe("an embedded server", () => {
  test("keeps its data and its port from one start to the next", async ({ directory }) => {
    const first = await startEmbeddedServer({ directory, owner: "first" });
    await ask(first.url("postgres"), "create table kept as select 42 as answer");
    await first.stop();

    const second = await startEmbeddedServer({ directory, owner: "second" });

    expect(await ask(second.url("postgres"), "select answer from kept")).toEqual([{ answer: 42 }]);
    expect(second.port).toBe(first.port);
    await second.stop();
  });

  test("is refused to a second owner, who is told who the first is", async ({ directory }) => {
    const first = await startEmbeddedServer({ directory, owner: "the panel of the night" });

    await expect(startEmbeddedServer({ directory, owner: "another" })).rejects.toMatchObject({
      code: "panel_already_running",
      message: expect.stringContaining("the panel of the night"),
    });
    const shared = await startEmbeddedServer({ directory, owner: "a command", share: true });
    await shared.stop();

    expect(await ask(first.url("postgres"), "select 1 as up")).toEqual([{ up: 1 }]);
    await first.stop();
  });

  test("outlives an owner that was killed, and is taken over as it is", async ({ directory }) => {
    const owner = spawnOwner(directory);
    const url = await firstLine(owner);
    const ofOwner = "select pid from pg_stat_activity where application_name = 'killed'";
    const [session] = (await ask(url, ofOwner)) as { pid: number }[];
    // Its session lives on until the server has noticed.
    const lingers = (signal: "SIGSTOP" | "SIGCONT") => process.kill(session?.pid ?? 0, signal);
    lingers("SIGSTOP");
    owner.kill("SIGKILL");
    await once(owner, "exit");

    const starting = startEmbeddedServer({ directory, owner: "heir" });
    await until(async () => (await ask(url, "select from pg_locks where not granted")).length > 0);
    lingers("SIGCONT");
    const heir = await starting;

    expect(heir.url("postgres")).toBe(url);
    expect(await ask(heir.url("postgres"), "select 1 as up")).toEqual([{ up: 1 }]);
    await heir.stop();
  });

  test("starts from programs below a folder that only its owner may enter", async ({
    directory,
  }) => {
    const { initdb } = await locateBinaries();
    await chmod(directory, 0o700);
    await cp(join(initdb, "../.."), join(directory, "native"), {
      recursive: true,
      verbatimSymlinks: true,
    });
    const programs = join(directory, "native", "bin");
    const binaries = { initdb: join(programs, "initdb"), postgres: join(programs, "postgres") };

    const server = await startEmbeddedServer({ directory, owner: "owner", binaries });

    expect(await ask(server.url("postgres"), "select 1 as up")).toEqual([{ up: 1 }]);
    await server.stop();
  });

  test("lets nobody in without its password", async ({ directory }) => {
    const server = await startEmbeddedServer({ directory, owner: "owner" });
    const url = new URL(server.url("postgres"));
    url.password = "guessed";

    await expect(ask(url.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
    await server.stop();
  });
});

async function ask(connectionString: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString });
  try {
    await client.connect();
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

function spawnOwner(directory: string): ChildProcess {
  const program = `
    import { startEmbeddedServer } from "@/lib/pg/embedded-server";
    const server = await startEmbeddedServer({ directory: ${JSON.stringify(directory)}, owner: "killed" });
    console.log(server.url("postgres"));
    setInterval(() => {}, 1000);`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", program];
  return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error("The process has no output to read.");
  for await (const line of createInterface({ input: stdout })) return line;
  throw new Error("The process ended without a line.");
}
