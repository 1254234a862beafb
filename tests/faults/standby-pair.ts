import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { appendFile, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { type EmbeddedServer, startEmbeddedServer } from "@/lib/pg/embedded-server";
import { listen } from "@/tests/listener";
import { until } from "@/tests/until";

const SETTINGS = { fsync: "off", wal_level: "replica", wal_keep_size: "512MB" };
const FILES = ["postmaster.pid", "postmaster.opts"];

/** A server with a standby that follows it, behind one address that leads to whichever is the primary. */
export class StandbyPair implements AsyncDisposable {
  #standby: EmbeddedServer | undefined;
  #count = 0;

  private constructor(
    private readonly directory: string,
    private primary: EmbeddedServer,
    private readonly address: AsyncDisposable & { port: number },
  ) {}

  static async start(): Promise<StandbyPair> {
    const directory = await mkdtemp(join(tmpdir(), "slackwater-standby-"));
    const primary = await startIn(join(directory, "0"));
    let pair: StandbyPair | undefined;
    // Half open, so that a client's goodbye is answered by the server, which lets go of its locks first.
    const address = await listen(
      (client) => {
        const port = pair?.primary.port ?? primary.port;
        const server = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
        const end = () => {
          client.destroy();
          server.destroy();
        };
        server.on("error", end).on("close", end);
        client.on("close", end).pipe(server).pipe(client);
      },
      { allowHalfOpen: true },
    );
    pair = new StandbyPair(directory, primary, address);
    return pair;
  }

  /** The address that stays. */
  get url(): string {
    const url = new URL(this.primary.url("postgres"));
    url.port = String(this.address.port);
    return url.href;
  }

  /** The standby's own. */
  get standbyUrl(): string {
    if (!this.#standby) throw new Error("There is no standby.");
    return this.#standby.url("postgres");
  }

  /** Copies the primary while it runs, and lets the copy follow it. */
  async addStandby(): Promise<void> {
    const [from, to] = [this.#folder(this.#count), this.#folder(this.#count + 1)];
    await mkdir(join(to, "data"), { recursive: true, mode: 0o700 });
    await cp(join(from, "password"), join(to, "password"));
    const label = await withBackup(this.primary.url("postgres"), () =>
      // With its owner and modes, which the server insists on.
      run("cp", ["-a", `${join(from, "data")}/.`, join(to, "data")]),
    );
    for (const file of FILES) await rm(join(to, "data", file), { force: true });
    const source = new URL(this.primary.url("postgres"));
    await writeFile(join(to, "data", "backup_label"), label);
    await writeFile(join(to, "data", "standby.signal"), "");
    await appendFile(
      join(to, "data", "postgresql.auto.conf"),
      `primary_conninfo = 'host=127.0.0.1 port=${source.port} user=${source.username} password=${source.password}'\n`,
    );
    this.#standby = await startIn(to);
    this.#count += 1;
  }

  /** The standby has all there is; the primary stops as in a power failure, and the standby takes its place. */
  async failOver(): Promise<void> {
    const standby = this.#standby;
    if (!standby) throw new Error("There is no standby.");
    const [at] = await ask(this.primary, "select pg_current_wal_lsn()::text as lsn");
    await until(async () => {
      const [seen] = await ask(
        standby,
        `select pg_last_wal_replay_lsn() >= '${at?.["lsn"]}' as "hasIt"`,
      );
      return seen?.["hasIt"] === true;
    });
    stopAtOnce(this.#folder(this.#count - 1));
    this.primary = standby;
    this.#standby = undefined;
    await ask(standby, "select pg_promote()");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.address[Symbol.asyncDispose]();
    await this.#standby?.stop();
    await this.primary.stop();
    await rm(this.directory, { recursive: true, force: true });
  }

  #folder(number: number): string {
    return join(this.directory, String(number));
  }
}

function startIn(directory: string): Promise<EmbeddedServer> {
  return startEmbeddedServer({ directory, owner: "tests of failover", settings: SETTINGS });
}

function stopAtOnce(directory: string): void {
  const [pid] = readFileSync(join(directory, "data", "postmaster.pid"), "utf8").split("\n");
  process.kill(Number(pid), "SIGQUIT");
}

/** Does something while the server knows that its files are copied, and gives the label of the copy. */
async function withBackup(url: string, copy: () => Promise<void>): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("select pg_backup_start('standby', true)");
  await copy();
  const { rows } = await client.query("select labelfile from pg_backup_stop(false)");
  await client.end();
  return rows[0].labelfile;
}

async function run(command: string, args: string[]): Promise<void> {
  const [status] = await once(spawn(command, args, { stdio: "inherit" }), "close");
  if (status !== 0) throw new Error(`${command} ended with ${status}.`);
}

async function ask(server: EmbeddedServer, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: server.url("postgres") });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
