import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, Pool } from "pg";
import { parseTargetUrl } from "@/lib/core/parse-target-url";
import { installJobs } from "@/lib/engine/jobs";
import { applyMigrations } from "@/lib/migrate/apply-migrations";
import { readMigrations } from "@/lib/migrate/read-migrations";
import { startEmbeddedServer } from "@/lib/pg/embedded-server";
import { ident, sql } from "@/lib/pg/sql";
import { type Database, openDatabase } from "@/lib/store/database";
import { KeyRing } from "@/lib/store/key-ring";
import { addressRowId } from "@/lib/store/open-address";

/** In base64. */
export const WORLD_KEY = Buffer.alloc(32, 9).toString("base64");

export type World = AsyncDisposable & {
  /** The panel's database. */
  url: string;
  db: Database;
  panel: Pool;
  targets: { id: string; pool: Pool }[];
};

/** A server of its own with a panel and so many databases for runs to work on. */
export async function makeWorld(
  count: number,
  layTarget: (pool: Pool) => Promise<void>,
): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), "slackwater-world-"));
  const server = await startEmbeddedServer({
    directory,
    owner: "a world of runs",
    settings: { max_connections: "500", fsync: "off", full_page_writes: "off" },
  });
  const admin = new Client({ connectionString: server.url("postgres") });
  await admin.connect();
  const create = async (name: string) => {
    await admin.query(sql`create database ${ident(name)}`.text);
    return server.url(name);
  };
  const url = await create("panel");
  await applyMigrations(url, readMigrations("prisma/migrations"));
  await installJobs(url);
  const db = openDatabase(url);
  const keys = new KeyRing([{ id: "world", bytes: Buffer.from(WORLD_KEY, "base64") }]);
  const targets: World["targets"] = [];
  for (let number = 1; number <= count; number += 1) {
    const target = await create(`target_${number}`);
    const pool = openPool(target, 2);
    await layTarget(pool);
    targets.push({ id: await addTarget(db, keys, `target ${number}`, target), pool });
  }
  await admin.end();
  const panel = openPool(url, 4);
  return {
    ...{ url, db, panel, targets },
    async [Symbol.asyncDispose]() {
      for (const pool of [panel, ...targets.map((target) => target.pool)]) await pool.end();
      await db.$disconnect();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The server may stop a moment before a session that was let go has said goodbye. */
function openPool(connectionString: string, max: number): Pool {
  const pool = new Pool({ connectionString, max });
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

async function addTarget(db: Database, keys: KeyRing, name: string, url: string): Promise<string> {
  const { host, port, database, user, password } = parseTargetUrl(url);
  const { id } = await db.target.create({ data: { name, environment: "staging" } });
  const rowId = addressRowId({ targetId: id, kind: "main" });
  await db.targetAddress.create({
    data: {
      ...{ targetId: id, kind: "main", host, port, database, username: user, tls: "disable" },
      sealedPassword: password ? keys.seal(password, rowId) : null,
    },
  });
  return id;
}
