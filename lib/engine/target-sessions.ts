import type { Client } from "pg";
import type { TargetAddress } from "@/lib/core/target-address";
import type { TargetSessionOptions } from "@/lib/kinds/step-context";
import { connectTarget } from "@/lib/pg/connect";
import { codeOf, hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { execute, sql } from "@/lib/pg/sql";
import { holdSubject } from "./hold-subject";
import { chooseAddress, refuseTransactionPooler, type TargetAddresses } from "./target-addresses";

const CONNECT_TIMEOUT_MS = 15_000;
const GOODBYE_MS = 2_000;
const ANSWER_MS = 5_000;

/** The sessions of one attempt in its target: named alike, looked after, and ended together. */
export class TargetSessions {
  readonly #sessions = new Set<Client>();
  #brokeOff = false;
  #isUsed = false;
  #holding: Promise<void> | undefined;
  #isEnding = false;

  constructor(
    private readonly addresses: TargetAddresses,
    readonly name: string,
    /** The table, or "" for the whole target, that nobody else may change meanwhile; null for a step that only reads. */
    private readonly subject: string | null,
  ) {}

  /** Whether one of them broke off under the work: what it was doing may or may not have been done. */
  async haveBrokenOff(): Promise<boolean> {
    // A statement hears of the break before the session does, so each is asked.
    const answers = await Promise.all([...this.#sessions].map(isThere));
    return this.#brokeOff || answers.includes(false);
  }

  /** Whether the attempt has been in the target at all. */
  get used(): boolean {
    return this.#isUsed;
  }

  async connect(options: TargetSessionOptions = {}): Promise<Client> {
    if (this.#isEnding) throw new Error("The attempt is over; it gets no more sessions.");
    const address = chooseAddress(this.addresses, options.address);
    if (options.address !== "replica") await refuseTransactionPooler(address);
    if (this.subject !== null && !options.readOnly) {
      this.#holding ??= this.#hold(this.subject);
      await this.#holding;
    }
    const client = await this.#open(address, options.statementTimeoutMs ?? 0);
    await prepareSession(client, options);
    return client;
  }

  /** The lock is a session's, so it is let go when the attempt ends, however it ends. */
  async #hold(subject: string): Promise<void> {
    const client = await this.#open(chooseAddress(this.addresses, "direct"), 0);
    await prepareSession(client, {});
    await holdSubject(client, subject);
  }

  async #open(address: TargetAddress, statementTimeoutMs: number): Promise<Client> {
    const client = await connectTarget(address, {
      applicationName: this.name,
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
      statementTimeoutMs,
    });
    if (this.#isEnding) {
      await endSession(client);
      throw new Error("The attempt is over; it gets no more sessions.");
    }
    this.#isUsed = true;
    this.#sessions.add(client);
    // Told only of an end that nobody on our side asked for.
    client.on("error", () => {
      this.#brokeOff ||= !this.#isEnding;
    });
    client.on("end", () => this.#sessions.delete(client));
    return client;
  }

  async end(): Promise<void> {
    this.#isEnding = true;
    await Promise.all([...this.#sessions].map(endSession));
  }
}

/** A session whose other side has died is noticed by both, and the server then ends what it was doing. */
async function prepareSession(client: Client, options: TargetSessionOptions): Promise<void> {
  await execute(
    client,
    sql`
    select set_config(wanted.name, wanted.value, false)
      from (values ('default_transaction_read_only', ${options.readOnly ? "on" : "off"}),
                   ('lock_timeout', ${String(options.lockTimeoutMs ?? 0)}),
                   ('idle_in_transaction_session_timeout', ${String(options.idleInTransactionTimeoutMs ?? 0)}),
                   ('tcp_keepalives_idle', '5'),
                   ('tcp_keepalives_interval', '2'),
                   ('tcp_keepalives_count', '3')) as wanted (name, value)
      join pg_settings using (name)`,
  );
  // Only since 14, and not on every system.
  await execute(
    client,
    sql`
    select set_config(name, '1s', false)
      from pg_settings
     where name = 'client_connection_check_interval'`,
  ).catch((error: unknown) => {
    if (!hasCode(error, PG_ERROR.invalidParameterValue)) throw error;
  });
}

/** Whether the server still answers in this session; an error of its own making is an answer too. */
async function isThere(client: Client): Promise<boolean> {
  let clock: NodeJS.Timeout | undefined;
  const silence = new Promise<boolean>((resolve) => {
    clock = setTimeout(() => resolve(false), ANSWER_MS);
  });
  const answer = client.query("select 1").then(
    () => true,
    (error) => codeOf(error) === PG_ERROR.inFailedTransaction,
  );
  const there = await Promise.race([answer, silence]);
  clearTimeout(clock);
  return there;
}

/** A session whose peer is gone may never answer the goodbye. */
export async function endSession(client: Client): Promise<void> {
  let clock: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    clock = setTimeout(resolve, GOODBYE_MS);
  });
  await Promise.race([client.end().catch(() => {}), patience]);
  clearTimeout(clock);
}
