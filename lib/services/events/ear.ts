import { Client } from "pg";

/** Hears the payload of a notification, or null when anything may have happened. */
export type Hear = (payload: string | null) => void;

/** Knows up to when it would have heard of everything. */
export type Attendant = {
  /** Once a second, as long as the session answers: up to this moment nothing was missed. It may ask something itself. */
  beat(at: number, client: Client): Promise<void>;
  /** From now on something may be missed. */
  lost(): void;
};

const BEAT_EVERY_MS = 1_000;
const ANSWER_WITHIN_MS = 3_000;
const POLL_EVERY_MS = 5_000;
const RECONNECT_AFTER_MS = 1_000;

/**
 * One session on the panel's database that listens for all that this process follows. In case a
 * notification was lost, everybody is told to look every five seconds, and after each reconnection.
 */
export class Ear {
  readonly #url: string;
  readonly #hearers = new Map<string, Set<Hear>>();
  readonly #attendants = new Set<Attendant>();
  #client: Client | undefined;
  #poll: NodeJS.Timeout | undefined;
  #pulse: NodeJS.Timeout | undefined;
  #reconnect: NodeJS.Timeout | undefined;
  #beating: Promise<void> | undefined;
  #isReady = false;
  #isClosed = false;

  constructor(url: string) {
    this.#url = url;
  }

  /** Listens on a channel from now on; the answer ends it. */
  on(channel: string, hear: Hear): () => void {
    const hearers = this.#hearers.get(channel) ?? new Set();
    const isNew = !this.#hearers.has(channel);
    this.#hearers.set(channel, hearers.add(hear));
    const client = this.#client;
    // Before it is connected, a new channel is among those that are listened to then.
    if (isNew && client && this.#isReady) this.#listenToAll(client).catch(() => this.#lost(client));
    this.#connect();
    return () => hearers.delete(hear);
  }

  /** Has the session asked each second whether it still answers; the answer ends it. */
  attend(attendant: Attendant): () => void {
    this.#attendants.add(attendant);
    this.#pulse ??= setInterval(() => this.#beat(), BEAT_EVERY_MS).unref();
    this.#connect();
    this.#beat();
    return () => this.#attendants.delete(attendant);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#poll);
    clearInterval(this.#pulse);
    clearTimeout(this.#reconnect);
    await this.#client?.end();
  }

  #connect(): void {
    if (this.#client || this.#reconnect || this.#isClosed) return;
    this.#poll ??= setInterval(() => this.#tellAll(), POLL_EVERY_MS).unref();
    const client = new Client({
      connectionString: this.#url,
      application_name: "slackwater/follow",
      connectionTimeoutMillis: ANSWER_WITHIN_MS,
      query_timeout: ANSWER_WITHIN_MS,
      keepAlive: true,
    });
    this.#client = client;
    const lost = () => this.#lost(client);
    client.on("error", lost).on("end", lost);
    client.on("notification", ({ channel, payload }) => this.#tell(channel, payload ?? ""));
    client
      .connect()
      .then(() => this.#listenToAll(client))
      .catch(lost);
  }

  async #listenToAll(client: Client): Promise<void> {
    this.#isReady = false;
    // A session answers one question at a time.
    await this.#beating;
    // A channel may be added while the server is told of the others.
    for (let told = -1; told !== this.#hearers.size; ) {
      told = this.#hearers.size;
      await client.query([...this.#hearers.keys()].map((name) => `listen ${name}`).join("; "));
    }
    this.#isReady = true;
    this.#tellAll();
    this.#beat();
  }

  #beat(): void {
    const client = this.#client;
    if (!client || !this.#isReady || this.#beating !== undefined) return;
    this.#beating = this.#askAll(client)
      .catch(() => this.#lost(client))
      .finally(() => {
        this.#beating = undefined;
      });
  }

  async #askAll(client: Client): Promise<void> {
    const at = Date.now();
    for (const attendant of this.#attendants) await attendant.beat(at, client);
  }

  /** The polls go on meanwhile, so followers notice no more than a delay. */
  #lost(client: Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.#isReady = false;
    // A server that hangs does not say goodbye either.
    client.end().catch(() => {});
    for (const attendant of this.#attendants) attendant.lost();
    if (this.#isClosed) return;
    this.#reconnect = setTimeout(() => {
      this.#reconnect = undefined;
      this.#connect();
    }, RECONNECT_AFTER_MS).unref();
  }

  #tellAll(): void {
    for (const channel of this.#hearers.keys()) this.#tell(channel, null);
  }

  #tell(channel: string, payload: string | null): void {
    for (const hear of this.#hearers.get(channel) ?? []) hear(payload);
  }
}
