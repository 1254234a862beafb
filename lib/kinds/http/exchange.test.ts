import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { deafPort } from "@/tests/deaf-port";
import { receive } from "@/tests/http-receiver";
import { listen } from "@/tests/listener";
import { exchange } from "./exchange";

const never = new AbortController().signal;
const get = (url: string, timeoutMs = 10_000, signal = never) =>
  exchange({ url: new URL(url), method: "GET", headers: {} }, { timeoutMs, signal });

test("gives status, headers and body of an answer", async () => {
  await using there = await receive((_, response) =>
    response.writeHead(503, { "X-Two": ["a", "b"] }).end("busy: ü"),
  );

  expect(await get(there.url)).toMatchObject({
    answered: true,
    status: 503,
    headers: { "x-two": "a, b" },
    body: "busy: ü",
    isCut: false,
  });
});

test("reads no more than a part of 50 MB, and says that it was cut", async () => {
  let sent = 0;
  await using there = await receive((_, response) => {
    const block = Buffer.alloc(1_000_000, "x");
    const more = () => {
      while (sent < 50) {
        sent += 1;
        if (!response.write(block)) return void response.once("drain", more);
      }
      response.end();
    };
    more();
  });
  const outcome = await get(there.url);

  expect(outcome).toMatchObject({ answered: true, isCut: true });
  expect(outcome).toMatchObject({ body: "x".repeat(1_000_000) });
  expect(sent).toBeLessThan(50);
});

test("a bomb of compressed zeros is cut as well", async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  await using there = await receive((_, response) =>
    response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
  );
  const outcome = await get(there.url);

  expect(outcome).toMatchObject({ answered: true, isCut: true });
});

describe("without an answer it says why, and whether the request may have arrived", () => {
  test("nobody listens", async () => {
    const there = await receive(() => {});
    await there[Symbol.asyncDispose]();

    expect(await get(there.url)).toMatchObject({
      answered: false,
      why: "nobody listens there",
      mayHaveArrived: false,
    });
  });

  test("a name that there is not", async () => {
    const outcome = await get("http://no-such-host.invalid/");

    expect(outcome).toMatchObject({ answered: false, mayHaveArrived: false });
    expect(outcome).toMatchObject({ why: expect.stringContaining("name") });
  });

  test("a firewall that drops it", async () => {
    await using deaf = await deafPort();

    expect(await get(`http://127.0.0.1:${deaf.port}/`, 200)).toMatchObject({
      why: "there was no connection after 0.2 s",
      mayHaveArrived: false,
    });
  });

  test("a server that hangs", async () => {
    await using there = await receive(() => {});

    expect(await get(there.url, 200)).toMatchObject({
      why: "the answer was not there, or not whole, after 0.2 s",
      mayHaveArrived: true,
    });
  });

  test("a server that begins and then drips", async () => {
    await using there = await receive((_, response) => void response.writeHead(200).write("slow"));

    expect(await get(there.url, 200)).toMatchObject({ answered: false, mayHaveArrived: true });
  });

  test("a connection that is reset", async () => {
    await using there = await receive((_, response) => void response.socket?.resetAndDestroy());

    expect(await get(there.url)).toMatchObject({
      why: "the connection was broken off",
      mayHaveArrived: true,
    });
  });

  test("a body that breaks off", async () => {
    await using there = await receive((_, response) => {
      response.writeHead(200, { "content-length": "100" }).write("half");
      response.socket?.destroySoon();
    });

    expect(await get(there.url)).toMatchObject({ answered: false, mayHaveArrived: true });
  });

  test("something that is not HTTP", async () => {
    await using there = await listen((socket) => socket.end("220 mail ESMTP\r\n"));

    expect(await get(`http://127.0.0.1:${there.port}/`)).toMatchObject({
      why: "what it sent is not HTTP",
    });
  });

  test("TLS where there is none", async () => {
    await using there = await receive((_, response) => response.end());

    expect(await get(there.url.replace("http:", "https:"))).toMatchObject({
      why: "it does not speak TLS",
      mayHaveArrived: false,
    });
  });
});

test("a stop ends it at once, with the reason of the stop", async () => {
  const stop = new AbortController();
  await using there = await receive(() => stop.abort(new Error("stopped")));

  await expect(get(there.url, 60_000, stop.signal)).rejects.toThrow("stopped");
});
