import { once } from "node:events";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { createFront, type Handle } from "./front";

test("what is too large, or hides its size, is refused before it is read", async () => {
  const reached: string[] = [];
  await using front = await open(async (incoming, response) => {
    reached.push(incoming.url ?? "");
    response.end("ok");
  });

  const small = await front.send({ "content-length": "10" }, "x".repeat(10));
  const large = await front.send({ "content-length": String(2 ** 21) }, "x");
  const hidden = await front.send({ "transfer-encoding": "chunked" }, "x");

  expect([small, large, hidden]).toEqual([200, 413, 413]);
  expect(reached).toHaveLength(1);
});

test("a client's own words for what we tell the pages about it are dropped", async () => {
  let told: Record<string, unknown> = {};
  await using front = await open(async ({ headers }, response) => {
    told = headers;
    response.end("ok");
  });

  await front.send({ "x-slackwater-address": "192.0.2.66", "x-nonce": "mine" }, "");

  expect(told).toMatchObject({
    "x-slackwater-address": "127.0.0.1",
    "x-slackwater-path": "/there",
  });
  expect(told["x-nonce"]).not.toBe("mine");
});

test("a handler that fails ends its own request and is heard of, and the server goes on", async () => {
  let fail = true;
  await using front = await open(async (_, response) => {
    if (fail) throw new Error("broken");
    response.end("ok");
  });

  await expect(front.send({}, "")).rejects.toThrow("socket hang up");
  fail = false;

  expect(await front.send({}, "")).toBe(200);
  expect(front.errors).toEqual([new Error("broken")]);
});

test("what is taken first has headers of its own, and reaches nobody else", async () => {
  const reached: string[] = [];
  await using front = await open(async (_, response) => {
    reached.push("the pages");
    response.end("ok");
  });
  let takes = true;
  front.serveFirst((_, response) => {
    if (takes) response.writeHead(204, { "cache-control": "public" }).end();
    return takes;
  });

  const taken = await front.send({}, "");
  takes = false;
  const left = await front.send({}, "");

  expect([taken, left, reached]).toEqual([204, 200, ["the pages"]]);
});

async function open(handle: Handle) {
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const { server, serve, serveFirst } = createFront({ isHttps: false, trustedProxies: 0, onError });
  serve(handle);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    errors,
    serveFirst,
    send: async (headers: Record<string, string>, body: string): Promise<number | undefined> => {
      const sent = request({ port, host: "127.0.0.1", path: "/there", method: "POST", headers });
      sent.end(body.slice(0, Number(headers["content-length"] ?? body.length)));
      const [response] = await once(sent, "response");
      response.resume();
      return response.statusCode;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  };
}
