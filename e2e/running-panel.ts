import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { Client, Pool } from "pg";
import webPush from "web-push";
import { givenEnv } from "@/lib/config/env";
import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import { findFreePort } from "@/lib/pg/free-port";
import { bundledPanel } from "@/lib/server/bundle-programs";
import type { ServiceContext } from "@/lib/services/context";
import { openDatabase } from "@/lib/store/database";
import { KeyRing } from "@/lib/store/key-ring";

const READY_WITHIN_MS = 30_000;
/** What one panel has compiled, the next one need not: a third of its start. */
const COMPILED = join("node_modules", ".cache", "slackwater", "compiled");

/** A panel in a process of its own, on a database of its own. */
export type RunningPanel = {
  url: string;
  databaseUrl: string;
  /** Raw access to its database, behind its back. */
  pool: Pool;
  /** The same services, called by the test. */
  system: ServiceContext;
  env: Record<string, string>;
  /** Everything that the process has printed. */
  output(): string;
  process: ChildProcess;
  stop(): Promise<void>;
};

/** Starts a panel and waits until it is ready; settings are added to those of a test. */
export async function startPanel(
  settings: Record<string, string> = {},
  { worker = true }: { worker?: boolean } = {},
): Promise<RunningPanel> {
  const name = `panel_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(`create database ${name} template panel_template`);
  const database = new URL(givenEnv()["E2E_SERVER_URL"] ?? "");
  database.pathname = `/${name}`;
  const port = await findFreePort();
  const key = randomBytes(32);
  const push = webPush.generateVAPIDKeys();
  const env = {
    DATABASE_URL: database.href,
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    AUTH_SECRET: randomBytes(32).toString("hex"),
    ENCRYPTION_KEYS: `test:${key.toString("base64")}`,
    VAPID_PUBLIC_KEY: push.publicKey,
    VAPID_PRIVATE_KEY: push.privateKey,
    VAPID_SUBJECT: "mailto:operations@example.org",
    PUSH_SERVICES: "push.example.org",
    ...settings,
  };
  const child = spawnPanel(env, worker ? [] : ["--without-worker"]);
  const output = collect(child);
  const db = openDatabase(database.href);
  const pool = new Pool({ connectionString: database.href });
  // The end of a pool does not wait for its sessions: dropping the database may end them first.
  pool.on("error", () => {});
  const system: ServiceContext = {
    db,
    keys: new KeyRing([{ id: "test", bytes: key }]),
    actor: { kind: "system", name: "the test" },
    address: null,
    outside: NOTHING_OUTSIDE,
    publicUrl: env.PUBLIC_URL,
    now: () => new Date(),
  };
  const stop = async () => {
    await endProcess(child);
    await db.$disconnect();
    await pool.end();
    await asAdmin(`drop database ${name} with (force)`);
  };
  const panel = {
    url: env.PUBLIC_URL,
    databaseUrl: database.href,
    pool,
    system,
    env,
    output,
    process: child,
    stop,
  };
  await untilReady(panel);
  return panel;
}

/** Starts the program of the panel with these settings and nothing else of ours. */
export function spawnPanel(env: Record<string, string>, options: string[] = []): ChildProcess {
  return spawn(process.execPath, [bundledPanel(), "--as-built", ...options], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...givenEnv(),
      ...{ MALLOC_ARENA_MAX: "2", NODE_ENV: "production", NODE_COMPILE_CACHE: COMPILED },
      ...env,
    },
  });
}

/** Everything that a process prints from now on. */
export function collect(child: ChildProcess): () => string {
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => {
      text += chunk;
    });
  return () => text;
}

/** Ends a process gently and waits for it. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

async function untilReady({ url, process: child, output }: RunningPanel): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resume) => setTimeout(resume, 50));
  }
  throw new Error(`The panel did not become ready:\n${output()}`);
}

async function asAdmin(statement: string): Promise<void> {
  const client = new Client({ connectionString: givenEnv()["E2E_SERVER_URL"] });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
