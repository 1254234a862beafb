import { connect, type Socket } from "node:net";

const END_OF_HEAD = "\r\n\r\n";

export type Seen = { ms: number[]; errors: number; full: number; unchanged: number; bytes: number };

type Place = { host: string; port: number; path: string };

/** One browser that keeps a page open: its own connection, its own pace, and what it has already. */
export class StatusViewer {
  readonly #place: Place;
  readonly #everyMs: number;
  readonly #seen: Seen;
  #socket: Socket | undefined;
  #clock: NodeJS.Timeout | undefined;
  #etag = "";
  #askedAt = 0;
  #received: Buffer = Buffer.alloc(0);
  #isOver = false;

  constructor(place: Place, everyMs: number, seen: Seen) {
    this.#place = place;
    this.#everyMs = everyMs;
    this.#seen = seen;
  }

  begin(afterMs: number): void {
    this.#clock = setTimeout(() => this.#ask(), afterMs);
  }

  end(): void {
    this.#isOver = true;
    clearTimeout(this.#clock);
    this.#socket?.destroy();
  }

  #ask(): void {
    if (this.#askedAt > 0) this.#fail();
    this.#clock = setTimeout(() => this.#ask(), this.#everyMs * (0.8 + 0.4 * Math.random()));
    this.#askedAt = performance.now();
    const { host, path } = this.#place;
    const known = this.#etag === "" ? "" : `if-none-match: ${this.#etag}\r\n`;
    this.#open().write(
      `GET ${path} HTTP/1.1\r\nhost: ${host}\r\naccept-encoding: br, gzip\r\n${known}\r\n`,
    );
  }

  #open(): Socket {
    if (this.#socket && !this.#socket.destroyed) return this.#socket;
    const socket = connect(this.#place.port, this.#place.host);
    socket.setNoDelay(true);
    socket.on("data", (bytes) => this.#take(bytes));
    socket.on("error", () => this.#fail());
    this.#received = Buffer.alloc(0);
    this.#socket = socket;
    return socket;
  }

  #take(bytes: Buffer): void {
    this.#received = this.#received.length > 0 ? Buffer.concat([this.#received, bytes]) : bytes;
    const end = this.#received.indexOf(END_OF_HEAD);
    if (end === -1) return;
    const head = this.#received.toString("latin1", 0, end);
    const status = Number(head.slice(9, 12));
    const length = status === 304 ? 0 : Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    const whole = end + END_OF_HEAD.length + length;
    if (this.#received.length < whole) return;
    this.#count(status, head, whole);
  }

  #count(status: number, head: string, bytes: number): void {
    if (status !== 200 && status !== 304) this.#seen.errors += 1;
    this.#seen.ms.push(performance.now() - this.#askedAt);
    this.#seen.bytes += bytes;
    this.#seen[status === 304 ? "unchanged" : "full"] += 1;
    this.#etag = /etag: (\S+)/i.exec(head)?.[1] ?? this.#etag;
    this.#askedAt = 0;
    this.#received = Buffer.alloc(0);
  }

  /** No answer until it would have asked again, or no connection. */
  #fail(): void {
    if (this.#isOver) return;
    this.#seen.errors += 1;
    this.#askedAt = 0;
    this.#socket?.destroy();
  }
}
