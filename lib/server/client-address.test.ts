import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { clientAddress } from "./client-address";

test.each([
  [0, "203.0.113.9", "10.0.0.1"],
  [1, "203.0.113.9", "203.0.113.9"],
  [1, "1.2.3.4, 203.0.113.9", "203.0.113.9"],
  [2, "1.2.3.4, 203.0.113.9, 10.9.9.9", "203.0.113.9"],
  [2, "203.0.113.9", "10.0.0.1"],
  [1, undefined, "10.0.0.1"],
])("behind %i proxies, x-forwarded-for %s means %s", (proxies, header, expected) => {
  expect(clientAddress(request(header), proxies)).toBe(expected);
});

function request(forwarded: string | undefined): IncomingMessage {
  return {
    headers: { "x-forwarded-for": forwarded },
    socket: { remoteAddress: "::ffff:10.0.0.1" },
  } as unknown as IncomingMessage;
}
