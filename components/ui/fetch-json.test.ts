import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { fetchJson } from "./fetch-json";

afterEach(() => vi.unstubAllGlobals());

test("gives the answer, and throws a refusal as its own words", async () => {
  await using site = await serve((response) => response.end('{"rows":[1]}'));
  expect(await fetchJson(site.url)).toEqual({ rows: [1] });
  await using other = await serve((response) => {
    response.statusCode = 409;
    response.end('{"error":{"message":"It is not so.","remedy":"Look again."}}');
  });
  await expect(fetchJson(other.url)).rejects.toThrow("It is not so. Look again.");
});

test("an answer that breaks off is no answer, not even half of one", async () => {
  await using broken = await serve((response) => {
    response.write('{"rows":[1,', () => response.destroy());
  });
  await expect(fetchJson(broken.url)).rejects.toThrow();
});

test("who leaves while an answer is on its way gets none", async () => {
  await using slow = await serve((response) => {
    response.write('{"rows":[1,');
  });
  const left = new AbortController();
  const ask = globalThis.fetch;
  vi.stubGlobal("fetch", async (...asked: Parameters<typeof fetch>) => {
    const response = await ask(...asked);
    left.abort();
    return response;
  });
  await expect(fetchJson(slow.url, left.signal)).rejects.toThrow();
});

async function serve(answer: (response: ServerResponse) => void) {
  const server = createServer((_, response) => answer(response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}
