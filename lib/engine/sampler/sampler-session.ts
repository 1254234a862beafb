import type { Client } from "pg";
import { z } from "zod";
import { runMark } from "@/lib/engine/session-name";
import {
  chooseAddress,
  refuseTransactionPooler,
  type TargetAddresses,
} from "@/lib/engine/target-addresses";
import { endSession } from "@/lib/engine/target-sessions";
import { connectTarget } from "@/lib/pg/connect";
import { execute, query, sql } from "@/lib/pg/sql";

const CONNECT_MS = 3_000;
const STATEMENT_MS = 500;
/** For a server that does not even end its statements in time, such as one that was halted. */
const SILENCE_MS = 2_000;

/** The name of the one session in the target that samples a run. */
export function samplerName(runId: string): string {
  return `${runMark(runId)}sampler`;
}

/** One session in the target that can only read, waits for nobody, and is given up when it is silent. */
export class SamplerSession {
  #client: Client | undefined;
  #breaker = new AbortController();
  #searchPath = "";

  constructor(
    private readonly addresses: TargetAddresses,
    private readonly name: string,
  ) {}

  /** Where the login's own sessions look for names; this one looks in the catalog only. */
  get searchPath(): string {
    return this.#searchPath;
  }

  /** Lends the session; whatever breaks it off, the next call opens another. */
  async lend<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    const client = this.#client ?? (await this.#open());
    let clock: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      clock = setTimeout(() => {
        const silent = new Error("The target does not answer.");
        this.#breaker.abort(silent);
        reject(silent);
      }, SILENCE_MS);
    });
    try {
      return await Promise.race([work(client), silence]);
    } catch (error) {
      await this.end();
      throw error;
    } finally {
      clearTimeout(clock);
    }
  }

  async end(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    if (client) await endSession(client);
  }

  async #open(): Promise<Client> {
    const address = chooseAddress(this.addresses, "direct");
    await refuseTransactionPooler(address);
    this.#breaker = new AbortController();
    const client = await connectTarget(address, {
      ...{ applicationName: this.name, signal: this.#breaker.signal },
      ...{ connectTimeoutMs: CONNECT_MS, statementTimeoutMs: STATEMENT_MS },
    });
    // The next statement finds out.
    client.on("error", () => {});
    client.on("end", () => {
      if (this.#client === client) this.#client = undefined;
    });
    this.#searchPath = await prepare(client);
    this.#client = client;
    return client;
  }
}

/** Sets what keeps it out of the way, and gives the search path that the login has. */
async function prepare(client: Client): Promise<string> {
  const [found] = await query(
    client,
    z.object({ path: z.string() }),
    sql`select current_setting('search_path') as path`,
  );
  await execute(
    client,
    sql`
    select count(set_config(wanted.name, wanted.value, false))
      from (values ('default_transaction_read_only', 'on'), ('lock_timeout', '100'),
                   ('idle_in_transaction_session_timeout', '5000'), ('TimeZone', 'UTC'),
                   ('search_path', 'pg_catalog'), ('jit', 'off'),
                   ('max_parallel_workers_per_gather', '0'), ('tcp_keepalives_idle', '5'),
                   ('tcp_keepalives_interval', '2'), ('tcp_keepalives_count', '3')) as wanted (name, value)
      join pg_settings using (name)`,
  );
  return found?.path ?? "";
}
