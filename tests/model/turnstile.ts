import type { Client } from "pg";

export type Rewrite = (text: string) => string;

type Held = { text: string; go(): void; refuse(error: Error): void };

/** One database session whose statements wait until the scheduler lets them through. */
export class Gated {
  /** A statement that has not been sent. */
  waiting: Held | undefined;
  /** Whether a statement was sent and is not answered. */
  sent = false;
  sentAt = 0;
  ended = false;
  pid = 0;
  #client: Client | undefined;

  constructor(
    readonly name: string,
    private readonly rewrite: Rewrite,
  ) {}

  /** Puts the turnstile into an open session: from now on no statement of it is sent by itself. */
  attach(client: Client, ending: (end: Promise<void>) => Promise<void>): Client {
    this.#client = client;
    this.pid = (client as Client & { processID: number }).processID;
    const send = client.query.bind(client) as unknown as Send;
    const end = client.end.bind(client) as () => Promise<void>;
    client.on("end", () => this.#close());
    return Object.assign(client, {
      query: (text: string, values?: unknown[]) => this.#pass(send, text, values),
      end: () => ending(end()),
    });
  }

  /** Breaks the connection off, as the end of its process would. */
  tear(): void {
    const { connection } = this.#client as unknown as { connection: { stream: Destroyable } };
    connection.stream.destroy();
    this.#close();
  }

  async #pass(send: Send, text: string, values: unknown[] | undefined): Promise<unknown> {
    if (this.ended) throw new Error("The session is gone.");
    await new Promise<void>((go, refuse) => {
      this.waiting = { text, go, refuse };
    });
    this.waiting = undefined;
    this.sent = true;
    this.sentAt = performance.now();
    try {
      return await send(this.rewrite(text), values);
    } finally {
      this.sent = false;
    }
  }

  #close(): void {
    this.ended = true;
    this.sent = false;
    this.waiting?.refuse(new Error("The session is gone."));
    this.waiting = undefined;
  }
}

type Send = (text: string, values?: unknown[]) => Promise<unknown>;
type Destroyable = { destroy(): void };

/** A session to be, under the name by which the story of a run calls it. */
export function gate(name: string, rewrite: Rewrite = (text) => text): Gated {
  return new Gated(name, rewrite);
}
