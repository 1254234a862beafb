import type { Client } from "pg";
import { execute, sql } from "@/lib/pg/sql";
import { actAs } from "./act-as";

const END_TIMEOUT_MS = 2_000;

/** Not every version has these, and none may end a session that rests or takes its time. */
const SINCE_LATER = ["idle_session_timeout", "transaction_timeout"];

/** Gives a new signed-in session in the target. */
export type Connect = () => Promise<Client>;

/** The database sessions of one engine: opened alike, and closed together. */
export class EngineSessions implements AsyncDisposable {
  readonly #open = new Set<Client>();
  #broken = false;

  constructor(
    private readonly connect: Connect,
    /** Who does the work; where nothing is said, whoever owns the ledger. */
    private readonly role?: string,
  ) {}

  /** Whether one of them broke off, or could not be had. What it was doing may or may not have been committed. */
  get broken(): boolean {
    return this.#broken;
  }

  async open(): Promise<Client> {
    const session = await this.#connect();
    this.#open.add(session);
    session.on("error", () => {
      this.#broken = true;
    });
    session.on("end", () => {
      this.#broken ||= this.#open.has(session);
    });
    await prepareSession(session);
    await actAs(session, this.role);
    return session;
  }

  async #connect(): Promise<Client> {
    try {
      return await this.connect();
    } catch (error) {
      this.#broken = true;
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const sessions = [...this.#open];
    this.#open.clear();
    await Promise.all(sessions.map(endSession));
  }
}

/**
 * Every name is found in the catalog alone, values are written the same on every server, a policy that would
 * hide rows is an error, and a session whose engine is gone gives up its locks.
 */
async function prepareSession(session: Client): Promise<void> {
  await execute(
    session,
    sql`
    select set_config('search_path', 'pg_catalog', false),
           set_config('row_security', 'off', false),
           set_config('timezone', 'UTC', false),
           set_config('datestyle', 'ISO, YMD', false),
           set_config('intervalstyle', 'postgres', false),
           set_config('extra_float_digits', '3', false),
           set_config('statement_timeout', '0', false),
           set_config('lock_timeout', '5s', false),
           set_config('idle_in_transaction_session_timeout', '60s', false),
           set_config('default_transaction_read_only', 'off', false),
           set_config('default_tablespace', '', false),
           (select count(set_config(name, '0', false)) from pg_settings where name = any(${SINCE_LATER})),
           set_config('tcp_keepalives_idle', '30', false),
           set_config('tcp_keepalives_interval', '10', false),
           set_config('tcp_keepalives_count', '3', false)`,
  );
}

/** A session whose peer is gone may never answer the goodbye. */
async function endSession(session: Client): Promise<void> {
  let clock: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    clock = setTimeout(resolve, END_TIMEOUT_MS);
  });
  await Promise.race([session.end().catch(() => {}), patience]);
  clearTimeout(clock);
}
