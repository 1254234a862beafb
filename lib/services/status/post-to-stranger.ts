import { lookup } from "node:dns";
import { request as httpRequest } from "node:http";
import { request as httpsRequest, type RequestOptions } from "node:https";
import { isIP, type LookupFunction } from "node:net";

export type Post = { url: string; headers: Record<string, string>; body: string };

type Options = { timeoutMs: number; isAllowed: (address: string) => boolean };

/**
 * Posts to an address that somebody outside gave. It is looked up once, and only where all that it
 * stands for is allowed is that very answer connected to; nothing is followed, and nothing is read.
 */
export function postToStranger(
  { url, headers, body }: Post,
  { timeoutMs, isAllowed }: Options,
): Promise<boolean> {
  const { hostname, protocol } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  if (isIP(host) !== 0 && !isAllowed(host)) return Promise.resolve(false);
  const request = protocol === "http:" ? httpRequest : httpsRequest;
  const options: RequestOptions = {
    method: "POST",
    headers: {
      ...headers,
      ...{ "content-type": "application/json", "content-length": Buffer.byteLength(body) },
    },
    lookup: allowedOnly(isAllowed),
    signal: AbortSignal.timeout(timeoutMs),
    agent: false,
  };
  return new Promise((resolve) => {
    const asking = request(url, options, (answer) => {
      answer.resume();
      const { statusCode = 0 } = answer;
      resolve(statusCode >= 200 && statusCode < 300);
    });
    asking.on("error", () => resolve(false));
    asking.end(body);
  });
}

function allowedOnly(isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return done(error ?? new Error("The name stands for nothing."), "", 4);
      if (!addresses.every(({ address }) => isAllowed(address)))
        return done(new Error("The name stands for a neighbour."), "", 4);
      return options.all ? done(null, addresses) : done(null, first.address, first.family);
    });
  };
}
