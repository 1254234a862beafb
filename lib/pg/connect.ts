import { connect, type Socket } from "node:net";
import { Client } from "pg";
import type { TargetAddress } from "@/lib/core/target-address";
import { TargetUnreachable, type UnreachableReason } from "@/lib/core/target-unreachable";
import { announcedPid } from "./announced-pid";
import { explainRefusal } from "./explain-failure";
import { onAbort } from "./on-abort";
import { asPgStream } from "./pg-stream";
import { execute, sql } from "./sql";
import { startTls } from "./start-tls";

const KEEPALIVE_AFTER_MS = 10_000;

export type ConnectOptions = {
  applicationName: string;
  /** The time for all of it: name, network, TLS and sign-in. */
  connectTimeoutMs: number;
  statementTimeoutMs: number;
  /** Breaks the session off, whatever it does, with the signal's reason. */
  signal?: AbortSignal;
};

/** A session in the target, or a `TargetUnreachable` that says why there is none. */
export async function connectTarget(
  address: TargetAddress,
  options: ConnectOptions,
): Promise<Client> {
  const patience = AbortSignal.timeout(options.connectTimeoutMs);
  const encrypted = address.tls !== "disable";
  try {
    return await openSession(address, options, patience, encrypted);
  } catch (error) {
    if (!isWorthTryingPlain(error, address)) throw error;
    return openSession(address, options, patience, false);
  }
}

/** PostgreSQL's own clients go on without TLS after these, when the mode is "prefer". */
const TRIED_PLAIN: readonly UnreachableReason[] = ["tls_failed", "user_refused"];

function isWorthTryingPlain(error: unknown, { tls }: TargetAddress): boolean {
  return (
    tls === "prefer" && error instanceof TargetUnreachable && TRIED_PLAIN.includes(error.reason)
  );
}

async function openSession(
  address: TargetAddress,
  options: ConnectOptions,
  patience: AbortSignal,
  encrypted: boolean,
): Promise<Client> {
  const { host, port } = address;
  const keepAlive = { keepAlive: true, keepAliveInitialDelay: KEEPALIVE_AFTER_MS };
  const socket = connect({ host, port, noDelay: true, ...keepAlive });
  let stream = socket;
  const keepWaiting = onAbort(patience, () => {
    stream.destroy(new TargetUnreachable(address, socket.connecting ? "no_answer" : "silent"));
  });
  const keepOpen = onAbort(options.signal, (reason) => stream.destroy(reason));
  socket.once("close", keepOpen);
  // Each step waits for the error itself; one that comes late must not end the process.
  socket.on("error", () => {});
  try {
    await opened(socket);
    if (encrypted) stream = (await startTls(socket, address)) ?? withoutTls(socket, address);
    return await signIn(stream, address, options);
  } catch (error) {
    stream.destroy();
    throw explainRefusal(error, address);
  } finally {
    keepWaiting();
  }
}

function opened(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once("connect", resolve).once("error", reject);
  });
}

function withoutTls(socket: Socket, address: TargetAddress): Socket {
  if (address.tls === "prefer") return socket;
  throw new TargetUnreachable(address, "tls_not_offered");
}

async function signIn(
  stream: Socket,
  address: TargetAddress,
  options: ConnectOptions,
): Promise<Client> {
  const { host, port, database, user, password } = address;
  const client = new Client({
    ...{ host, port, database, user },
    // A function, because pg would fill an empty password from the panel's own environment.
    password: () => {
      const text = password?.reveal();
      if (!text) throw new TargetUnreachable(address, "password_missing");
      return text;
    },
    application_name: options.applicationName,
    // The stream is encrypted already where it should be.
    ...{ ssl: false, sslnegotiation: "postgres", stream: () => asPgStream(stream, address) },
  });
  // The next statement tells that the session is gone.
  client.on("error", () => {});
  let midway = false;
  stream.once("end", () => stream.destroy(new TargetUnreachable(address, "hung_up", { midway })));
  await client.connect();
  await limitStatements(client, options.statementTimeoutMs);
  midway = true;
  return client;
}

/** A pooler's session belongs to everybody, so the limit is set only where the session is ours. */
async function limitStatements(client: Client, statementTimeoutMs: number): Promise<void> {
  await execute(
    client,
    sql`
    select set_config('statement_timeout', ${String(statementTimeoutMs)}, false)
     where pg_backend_pid() = ${announcedPid(client)}`,
  );
}
