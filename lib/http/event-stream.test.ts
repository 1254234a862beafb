import { afterEach, describe, expect, test, vi } from "vitest";
import { AppError } from "@/lib/core/errors";
import { eventStream, type StreamEvent } from "./event-stream";

afterEach(() => {
  vi.useRealTimers();
});

describe("a stream of events", () => {
  test("sends each with the id that a reader comes back with, and lets no proxy hold it", async () => {
    const { source, send } = aSource();
    const response = await eventStream(request(), source);

    send({ id: "7", data: { type: "head" } });

    expect(response.headers.get("content-type")).toContain("text/event-stream");
    expect(response.headers.get("cache-control")).toContain("no-transform");
    expect(await read(response, 2)).toBe('retry: 1000\n\nid: 7\ndata: {"type":"head"}\n\n');
  });

  test("is refused as an answer of its own, before it begins", async () => {
    const refusal = new AppError("not_found", { message: "There is none.", remedy: "Go back." });

    await expect(
      eventStream(request(), { open: async () => Promise.reject(refusal), mayGoOn: allow }),
    ).rejects.toBe(refusal);
  });

  test("ends with its session, at the next heartbeat", async () => {
    vi.useFakeTimers();
    let holds = true;
    const { source, left } = aSource(async () => holds);
    const response = await eventStream(request(), source);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(left()).toBe(false);
    expect(await read(response, 2)).toContain("event: beat\ndata: {}\n\n");

    holds = false;
    await vi.advanceTimersByTimeAsync(15_000);

    expect(left()).toBe(true);
  });

  test("ends with the request, with its reader, and with its source", async () => {
    const gone = new AbortController();
    const [aborted, cancelled, lost] = [aSource(), aSource(), aSource()];
    await eventStream(request(gone.signal), aborted.source);
    const response = await eventStream(request(), cancelled.source);
    await eventStream(request(), lost.source);

    gone.abort();
    await response.body?.cancel();
    lost.end();

    expect([aborted.left(), cancelled.left(), lost.left()]).toEqual([true, true, true]);
  });

  test("does not fill the memory for a reader who does not read", async () => {
    const { source, send, left } = aSource();
    await eventStream(request(), source);

    for (let i = 0; i < 600; i += 1) send({ id: String(i), data: "x" });

    expect(left()).toBe(true);
  });

  test("and a few large events fill it as well as many small ones", async () => {
    const { source, send, left } = aSource();
    await eventStream(request(), source);

    for (let i = 0; i < 20; i += 1) send({ id: String(i), data: "x".repeat(1024 * 1024) });

    expect(left()).toBe(true);
  });
});

const allow = async () => true;

function request(signal?: AbortSignal): Request {
  return new Request("http://localhost/events", signal ? { signal } : {});
}

function aSource(mayGoOn: () => Promise<boolean> = allow) {
  let send: (event: StreamEvent) => void = () => {};
  let end = () => {};
  let isLeft = false;
  return {
    source: {
      async open(given: typeof send, finish: typeof end) {
        [send, end] = [given, finish];
        return () => {
          isLeft = true;
        };
      },
      mayGoOn,
    },
    send: (event: StreamEvent) => send(event),
    end: () => end(),
    left: () => isLeft,
  };
}

async function read(response: Response, chunks: number): Promise<string> {
  const reader = response.body?.getReader();
  let text = "";
  for (let i = 0; i < chunks; i += 1)
    text += new TextDecoder().decode((await reader?.read())?.value);
  reader?.releaseLock();
  return text;
}
