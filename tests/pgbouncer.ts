import { spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TargetAddress } from "@/lib/core/target-address";
import { asUnprivileged, unprivilegedUser } from "@/lib/pg/embedded-binaries";
import { findFreePort } from "@/lib/pg/free-port";

const PROGRAM = "/usr/sbin/pgbouncer";

/** Whether PgBouncer is on this machine. */
export function hasPgBouncer(): boolean {
  return existsSync(PROGRAM);
}

type Pooler = { mode: "session" | "transaction" | "statement"; poolSize: number };

/** A PgBouncer with SCRAM in front of a server, and the address that goes through it. */
export async function startPgBouncer(
  server: TargetAddress,
  { mode, poolSize }: Pooler,
): Promise<AsyncDisposable & { address: TargetAddress }> {
  if (!hasPgBouncer()) {
    throw new Error(`${PROGRAM} is missing. Install it: apt-get install -y pgbouncer`);
  }
  const directory = await mkdtemp(join(tmpdir(), "slackwater-pgbouncer-"));
  const port = await findFreePort();
  const [users, config] = [join(directory, "users.txt"), join(directory, "pgbouncer.ini")];
  await writeFile(users, `"${server.user}" "${server.password?.reveal()}"\n`);
  await writeFile(
    config,
    `[databases]
* = host=${server.host} port=${server.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = ${mode}
default_pool_size = ${poolSize}
`,
  );
  for (const path of [directory, users, config]) {
    if (unprivilegedUser !== undefined) chownSync(path, unprivilegedUser, unprivilegedUser);
  }

  const [command, args] = asUnprivileged(PROGRAM, [config]);
  const program = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"] });
  await logged(createInterface(program.stderr), "process up");
  return {
    address: { ...server, host: "127.0.0.1", port },
    async [Symbol.asyncDispose]() {
      program.kill("SIGTERM");
      await once(program, "exit");
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Waits for a line of the log; a program that ends without it failed to start. */
async function logged(log: AsyncIterable<string>, words: string): Promise<void> {
  const lines: string[] = [];
  for await (const line of log) {
    if (line.includes(words)) return;
    lines.push(line);
  }
  throw new Error(`PgBouncer did not start:\n${lines.join("\n")}`);
}
