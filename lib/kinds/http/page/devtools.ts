import type { Readable, Writable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

type Params = Record<string, unknown>;
type Message = {
  id?: number;
  method?: string;
  params?: Params;
  sessionId?: string;
  result?: Params;
  error?: { message: string };
};
type Waiting = { resolve(result: Params): void; reject(error: Error): void };

/** Chromium's DevTools protocol over its pipe: JSON messages with a NUL behind each. */
export class DevTools {
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<string, (params: Params) => void>();
  #lastId = 0;
  #closed: Error | undefined;

  constructor(
    private readonly to: Writable,
    from: Readable,
  ) {
    const decoder = new StringDecoder("utf8");
    let rest = "";
    from.on("data", (chunk: Buffer) => {
      const messages = (rest + decoder.write(chunk)).split("\0");
      rest = messages.pop() ?? "";
      for (const message of messages) this.#receive(JSON.parse(message));
    });
    for (const stream of [to, from]) {
      stream.on("error", () => this.close());
      stream.on("close", () => this.close());
    }
  }

  /** Asks the browser, or a page of it, and gives its answer. */
  send(method: string, params: Params = {}, sessionId?: string): Promise<Params> {
    if (this.#closed) return Promise.reject(this.#closed);
    const id = ++this.#lastId;
    const message = { id, method, params, ...(sessionId !== undefined && { sessionId }) };
    this.to.write(`${JSON.stringify(message)}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  /** Does this whenever that happens; one listener for each event. */
  on(event: string, listener: (params: Params) => void): void {
    this.#listeners.set(event, listener);
  }

  /** Fails everything that still waits: the browser is gone. */
  close(): void {
    this.#closed ??= new BrowserGone();
    for (const { reject } of this.#waiting.values()) reject(this.#closed);
    this.#waiting.clear();
  }

  #receive({ id, method, params, result, error }: Message): void {
    if (id === undefined) {
      this.#listeners.get(method ?? "")?.(params ?? {});
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(`The browser answered: ${error.message}`));
    else waiting?.resolve(result ?? {});
  }
}

/** The browser ended while something was asked of it. */
export class BrowserGone extends Error {
  constructor() {
    super("The browser ended.");
  }
}
