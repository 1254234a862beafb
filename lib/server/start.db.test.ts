import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { givenEnv } from "@/lib/config/env";
import { applyMigrations } from "@/lib/migrate/apply-migrations";
import { readMigrations } from "@/lib/migrate/read-migrations";
import { startEmbeddedServer } from "@/lib/pg/embedded-server";
import { findFreePort } from "@/lib/pg/free-port";
import { claimPanel } from "@/lib/services/claim-panel";
import { openDatabase } from "@/lib/store/database";
import { KeyRing } from "@/lib/store/key-ring";
import { test as base } from "@/tests/postgres";

const SECRETS = {
  AUTH_SECRET: "a".repeat(40),
  ENCRYPTION_KEYS: `one:${Buffer.alloc(32, 1).toString("base64")}`,
};

const test = base.extend<{ directory: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the pattern to find what a fixture needs.
  directory: async ({}, use) => {
    const directory = await mkdtemp(join(tmpdir(), "slackwater-start-"));
    await use(directory);
    await rm(directory, { recursive: true, force: true });
  },
});

describe("a panel that cannot start says why, changes nothing, and ends with 1", () => {
  test("the port is taken", async ({ directory }) => {
    const other = createServer();
    const port = await findFreePort();
    await once(other.listen(port, "127.0.0.1"), "listening");

    const { status, said } = await start({ DATA_DIRECTORY: directory, PORT: String(port) });

    expect(said).toContain(`Port ${port} of 127.0.0.1 is taken by another program.`);
    expect(said).toContain("set PORT to a free one");
    expect(status).toBe(1);
    other.close();
  });

  test("a setting is missing", async () => {
    const { status, said } = await start({ DATABASE_URL: "postgres://u:hidden@127.0.0.1:1/db" });

    expect(said).toContain("AUTH_SECRET is missing");
    expect(said).toContain("ENCRYPTION_KEYS is missing");
    expect(said).toContain(".env.example");
    expect(said).not.toContain("hidden");
    expect(status).toBe(1);
  });

  test("a setting makes no sense, and its value is not repeated", async () => {
    const { said } = await start({
      ...SECRETS,
      DATABASE_URL: "mysql://u:hidden@host/db",
      ENCRYPTION_KEYS: "one:hidden",
      OIDC_ROLES: "dba=king",
    });

    expect(said).toContain("DATABASE_URL must be a postgres:// URL");
    expect(said).toContain("ENCRYPTION_KEYS must be a list of name:key");
    expect(said).toContain(`OIDC_ROLES has "dba=king"`);
    expect(said).not.toContain("hidden");
  });

  test("its own data cannot be written where they should be", async ({ directory }) => {
    const file = join(directory, "file");
    await writeFile(file, "in the way");

    const { status, said } = await start({ DATA_DIRECTORY: join(file, "data") });

    expect(said).toContain("cannot be read or written (ENOTDIR). Nothing was started.");
    expect(said).toContain("Set DATA_DIRECTORY to a folder of the user who starts Slackwater");
    expect(status).toBe(1);
  });

  test("its database does not answer", async () => {
    const port = await findFreePort();
    const url = `postgres://panel:hidden@127.0.0.1:${port}/panel`;

    const { status, said } = await start({ ...SECRETS, DATABASE_URL: url });

    expect(said).toContain(`The panel's database panel at 127.0.0.1:${port} did not let us in`);
    expect(said).not.toContain("hidden");
    expect(status).toBe(1);
  });

  test("its database is newer than the code", async ({ scratch }) => {
    const future = { name: "29990101000000_future", checksum: "0".repeat(64), script: "select 1" };
    await applyMigrations(scratch.url, [...readMigrations("prisma/migrations"), future]);

    const { said } = await start({ ...SECRETS, DATABASE_URL: scratch.url });

    expect(said).toContain("29990101000000_future");
    expect(said).toContain("Start the version that made them");
  });

  test("its database belongs to a panel with other keys", async ({ scratch }) => {
    await applyMigrations(scratch.url, readMigrations("prisma/migrations"));
    const db = openDatabase(scratch.url);
    await claimPanel(db, new KeyRing([{ id: "one", bytes: Buffer.alloc(32, 2) }]));
    // As if migrations were due: they must not be tried on somebody else's database.
    await db.$executeRaw`delete from _prisma_migrations`;
    await db.$disconnect();

    const { said } = await start({ ...SECRETS, DATABASE_URL: scratch.url });

    expect(said).toContain("belongs to a panel with other encryption keys");
    expect(said).toContain("Give ENCRYPTION_KEYS the value of that panel");
  });

  test("another panel runs on the same embedded database", async ({ directory }) => {
    const owner = "the panel at http://localhost:3000 (process 1)";
    const first = await startEmbeddedServer({ directory: join(directory, "postgres"), owner });

    const { said } = await start({ DATA_DIRECTORY: directory });

    expect(said).toContain(`is in use by ${owner}`);
    expect(said).toContain("Use the one that runs, or stop it first.");
    await first.stop();
  });

  test("the disk for the embedded database is full", async ({ directory }) => {
    // A file system of eight megabytes, in a mount namespace of its own.
    const script = `mount -t tmpfs -o size=8m tmpfs ${directory} && exec "$@"`;
    const prefix = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"];

    const { status, said } = await start({ DATA_DIRECTORY: directory }, prefix);

    expect(said).toMatch(/The disk under \S+ has \d MB free; the embedded PostgreSQL needs 128 MB/);
    expect(said).toContain("Free some space there");
    expect(status).toBe(1);
  });
});

async function start(
  env: Record<string, string>,
  prefix: string[] = [],
): Promise<{ status: number; said: string }> {
  const port = String(await findFreePort());
  const [command = "", ...args] = [
    ...prefix,
    process.execPath,
    "--import",
    "tsx",
    "lib/server/main.ts",
  ];
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: givenEnv()["PATH"], NODE_ENV: "production", PORT: port, ...env },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += chunk;
    });
  const [status] = await once(child, "close");
  return { status, said };
}
