import { onAbort } from "@/lib/pg/on-abort";
import { toJson } from "./to-json";

/** One event: what a client gives back as Last-Event-ID when it comes again, and JSON. */
export type StreamEvent = { id: string; data: unknown };

type Source = {
  /** Begins to send; the answer ends it. */
  open(send: (event: StreamEvent) => void, end: () => void): Promise<() => void>;
  /** Asked with every heartbeat; the stream ends when it says no. */
  mayGoOn(): Promise<boolean>;
};

const HEARTBEAT_MS = 15_000;
/** A reader who is this many events or bytes behind begins again from a snapshot. */
const WAITING_MAX = 500;
const WAITING_BYTES_MAX = 16 * 1024 * 1024;

/** Server-sent events that end with the request, the reader, or the right to read. */
export async function eventStream(request: Request, source: Source): Promise<Response> {
  const encoder = new TextEncoder();
  const endings: (() => void)[] = [];
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given;
      },
      cancel: () => end(),
    },
    {
      highWaterMark: WAITING_BYTES_MAX,
      size: ({ byteLength }) => Math.max(byteLength, WAITING_BYTES_MAX / WAITING_MAX),
    },
  );

  function write(text: string): void {
    if (!controller) return;
    if ((controller.desiredSize ?? 0) <= 0) end();
    else controller.enqueue(encoder.encode(text));
  }
  function end(): void {
    const open = controller;
    controller = undefined;
    for (const ending of endings.splice(0)) ending();
    try {
      open?.close();
    } catch {
      // The reader was gone first.
    }
  }

  write("retry: 1000\n\n");
  // Opened before the answer begins, so that a refusal is an answer of its own.
  const leave = await source.open(({ id, data }) => write(toText(id, data)), end);
  const beat = setInterval(async () => {
    // An event of its own, so that a browser hears it too: one that hears none knows that it is deaf.
    if (await source.mayGoOn().catch(() => false)) write("event: beat\ndata: {}\n\n");
    else end();
  }, HEARTBEAT_MS);
  endings.push(leave, () => clearInterval(beat));
  endings.push(onAbort(request.signal, end));
  if (!controller) end();

  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

function toText(id: string, data: unknown): string {
  return `id: ${id}\ndata: ${toJson(data)}\n\n`;
}
