import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chownSync, existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { rename, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { AppError } from "@/lib/core/errors";
import {
  asUnprivileged,
  type Binaries,
  locateBinaries,
  unprivilegedUser,
} from "./embedded-binaries";
import { hasCode, PG_ERROR } from "./error-codes";
import { findFreePort } from "./free-port";

const SUPERUSER = "slackwater";
const OWNER_LOCK = 5_077_031;
const START_TIMEOUT_MS = 30_000;
/** The session of an owner that was killed ends a moment after it. */
const OWNER_LINGERS_MS = 3_000;
const FREE_BYTES_MIN = 128 * 1024 * 1024;

export type EmbeddedServer = {
  port: number;
  /** A superuser's URL of one database of this server. */
  url(database: string): string;
  stop(): Promise<void>;
};

type Options = {
  /** Everything of this server lies below this folder. */
  directory: string;
  /** Who starts it, as another start on the same folder will be told. */
  owner: string;
  /** Server settings, as in postgresql.conf. */
  settings?: Record<string, string>;
  /** Uses a server that somebody else runs in this folder, and leaves it running. */
  share?: boolean;
  binaries?: Binaries;
};

/**
 * Starts a private PostgreSQL on a free loopback port, or takes over one whose owner was killed.
 * The owner holds an advisory lock in it, so that a second start on the same folder is refused.
 */
export async function startEmbeddedServer(options: Options): Promise<EmbeddedServer> {
  const { directory } = options;
  const data = join(directory, "data");
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  await refuseFullDisk(directory);
  if (!existsSync(join(data, "PG_VERSION"))) await initialise(options, data);

  const password = readFileSync(join(directory, "password"), "utf8");
  const url = (port: number) => (database: string) =>
    `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;

  const left = readPostmaster(data);
  if (left) {
    const owner = await connect(url(left.port)("postgres"), options.owner);
    if (owner) return own({ ...left, url: url(left.port), options, owner });
  }
  const started = await start(options, data);
  const owner = await connectWhenReady(url(started.port)("postgres"), options.owner, started);
  return own({ ...started, url: url(started.port), options, owner });
}

/** Creates the data folder under another name first, so that a start never meets half of one. */
async function initialise({ directory, binaries }: Options, data: string): Promise<void> {
  const draft = `${data}.new`;
  const passwordFile = join(directory, "password");
  await rm(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (unprivilegedUser !== undefined) chownSync(draft, unprivilegedUser, unprivilegedUser);
  await writeFile(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });

  const { initdb } = binaries ?? (await locateBinaries());
  const [command, args] = asUnprivileged(initdb, [
    ...["-D", draft, "-U", SUPERUSER, "--pwfile", passwordFile],
    ...["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"],
  ]);
  const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"] });
  let complaint = "";
  child.stderr.on("data", (chunk) => {
    complaint += chunk;
  });
  const [status] = await once(child, "close");
  if (status !== 0) {
    await rm(draft, { recursive: true, force: true });
    await refuseFullDisk(directory);
    throw startFailed(directory, complaint);
  }
  await rename(draft, data);
}

type Postmaster = { pid: number; port: number };

function readPostmaster(data: string): Postmaster | undefined {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 ? { pid, port } : undefined;
}

async function start(
  options: Options,
  data: string,
): Promise<Postmaster & { exited: () => boolean }> {
  const { postgres } = options.binaries ?? (await locateBinaries());
  const portFile = join(options.directory, "port");
  const port = await findFreePort(existsSync(portFile) ? Number(readFileSync(portFile)) : 0);
  await writeFile(portFile, String(port));
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [command, args] = asUnprivileged(postgres, ["-D", data, ...flags]);
  const log = openSync(join(options.directory, "postgres.log"), "a", 0o600);
  // A process group of its own: Ctrl-C is for the panel, which stops the server last.
  const child = spawn(command, args, { stdio: ["ignore", log, log], detached: true });
  child.unref();
  return { pid: child.pid ?? 0, port, exited: () => child.exitCode !== null };
}

async function connectWhenReady(
  url: string,
  owner: string,
  started: { exited: () => boolean },
): Promise<Client> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!started.exited() && Date.now() < deadline) {
    const client = await connect(url, owner);
    if (client) return client;
    await new Promise((resume) => setTimeout(resume, 50));
  }
  throw startFailed(
    url.replace(/:[^:@/]+@/, ":[secret]@"),
    "The server did not accept connections.",
  );
}

/** A session to the server, or nothing while it is not up. */
async function connect(connectionString: string, owner: string): Promise<Client | undefined> {
  const client = new Client({ connectionString, application_name: owner });
  // The server ends this session when it stops; that is no news.
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    // A wrong password: another server has got the port that ours had.
    if (hasCode(error, "ECONNREFUSED", "ECONNRESET", PG_ERROR.startingUp, PG_ERROR.invalidPassword))
      return undefined;
    throw error;
  }
}

async function own(
  server: Postmaster & { options: Options; owner: Client; url: (database: string) => string },
): Promise<EmbeddedServer> {
  const { pid, port, owner, url, options } = server;
  if (!(await takeLock(owner, options.share ? 1 : OWNER_LINGERS_MS))) {
    if (options.share) return { port, url, stop: () => owner.end() };
    const holder = await owner.query(
      `select application_name from pg_stat_activity join pg_locks using (pid)
        where locktype = 'advisory' and objid = $1 and granted`,
      [OWNER_LOCK],
    );
    await owner.end();
    throw new AppError("panel_already_running", {
      message: `${options.directory} is in use by ${holder.rows[0]?.application_name ?? "another start"}. Nothing was changed.`,
      remedy: "Use the one that runs, or stop it first.",
    });
  }
  return { port, url, stop: () => stop(pid, owner) };
}

async function takeLock(owner: Client, waitMs: number): Promise<boolean> {
  try {
    await owner.query(`set lock_timeout = ${waitMs}`);
    await owner.query("select pg_advisory_lock($1)", [OWNER_LOCK]);
    return true;
  } catch (error) {
    if (hasCode(error, PG_ERROR.lockNotAvailable)) return false;
    throw error;
  }
}

async function stop(pid: number, owner: Client): Promise<void> {
  await owner.end();
  process.kill(pid, "SIGINT");
  while (isAlive(pid)) await new Promise((resume) => setTimeout(resume, 20));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function refuseFullDisk(directory: string): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  const free = bavail * bsize;
  if (free >= FREE_BYTES_MIN) return;
  const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024);
  throw new AppError("disk_full", {
    message: `The disk under ${directory} has ${megabytes(free)} MB free; the embedded PostgreSQL needs ${megabytes(FREE_BYTES_MIN)} MB. It was not started.`,
    remedy: "Free some space there, or set DATABASE_URL to a PostgreSQL elsewhere.",
  });
}

function startFailed(where: string, complaint: string): AppError {
  return new AppError("embedded_server_failed", {
    message: `The embedded PostgreSQL did not start (${where}). ${complaint.trim()}`,
    remedy: "Read postgres.log beside its data, or set DATABASE_URL to a PostgreSQL of your own.",
  });
}
