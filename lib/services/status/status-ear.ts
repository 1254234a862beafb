import { Client } from "pg";
import { anyWorkerAlive } from "@/lib/engine/any-worker-alive";

const CHANNELS = ["slackwater_run", "slackwater_status"];
const BEAT_EVERY_MS = 1_000;
const BEAT_WITHIN_MS = 3_000;

type Heard = {
  /** Something of this run has changed. */
  run(runId: string): void;
  /** Pages were published or taken back. */
  pages(): void;
  /** The connection is there and nothing was missed on it up to this moment. */
  beat(at: number, isWorkerAlive: boolean): void;
  /** From now on something may be missed. */
  lost(): void;
};

/** One session that hears of changes, and by its beat knows that it would have heard of them. */
export class StatusEar {
  readonly #url: string;
  readonly #heard: Heard;
  #client: Client | undefined;
  #clock: NodeJS.Timeout | undefined;
  #isOver = true;

  constructor(url: string, heard: Heard) {
    this.#url = url;
    this.#heard = heard;
  }

  open(): void {
    if (!this.#isOver) return;
    this.#isOver = false;
    this.#beatIn(0);
  }

  async close(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#clock);
    await this.#drop();
  }

  #beatIn(ms: number): void {
    if (this.#isOver) return;
    this.#clock = setTimeout(() => {
      const again = () => this.#beatIn(BEAT_EVERY_MS);
      this.#beat().then(again, again);
    }, ms).unref();
  }

  async #beat(): Promise<void> {
    const at = Date.now();
    try {
      this.#client ??= await this.#connect();
      const isWorkerAlive = await anyWorkerAlive(this.#client);
      this.#heard.beat(at, isWorkerAlive);
    } catch {
      await this.#drop();
    }
  }

  async #drop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    if (client) this.#heard.lost();
    // A server that hangs does not say goodbye either.
    client?.end().catch(() => {});
  }

  async #connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.#url,
      application_name: "slackwater/status",
      connectionTimeoutMillis: BEAT_WITHIN_MS,
      query_timeout: BEAT_WITHIN_MS,
      keepAlive: true,
    });
    // The next beat finds out.
    client.on("error", () => {});
    client.on("notification", ({ channel, payload = "" }) =>
      channel === CHANNELS[0] ? this.#heard.run(payload) : this.#heard.pages(),
    );
    await client.connect();
    for (const channel of CHANNELS) await client.query(`listen ${channel}`);
    return client;
  }
}
