import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

type Kept = { status: number; headers: Record<string, string>; body: Buffer };

const KEPT_HEADERS = ["content-type", "content-security-policy", "etag", "slackwater-as-of"];

/**
 * A cache in front of a panel, as a network of caches does it: what it has it serves for as long as
 * the panel does not answer, with a Date of its own and as if nothing were wrong.
 */
export async function startCachingProxy(panelUrl: string): Promise<{ url: string; stop(): void }> {
  const kept = new Map<string, Kept>();
  const server = createServer(async (asked, answer) => {
    const path = asked.url ?? "/";
    const patienceMs = kept.has(path) ? 1_000 : 15_000;
    const fresh = await fetchOnce(new URL(path, panelUrl), patienceMs).catch(() => undefined);
    if (fresh) kept.set(path, fresh);
    const found = kept.get(path);
    if (!found) return void answer.writeHead(504).end();
    const isKnown = asked.headers["if-none-match"] === found.headers["etag"];
    answer.writeHead(isKnown ? 304 : found.status, found.headers);
    return void answer.end(isKnown ? undefined : found.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function fetchOnce(url: URL, timeout: number): Promise<Kept> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { timeout }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on("data", (piece) => pieces.push(piece));
      answer.on("end", () => {
        const headers = KEPT_HEADERS.flatMap((name) => {
          const value = answer.headers[name];
          return typeof value === "string" ? [[name, value]] : [];
        });
        resolve({
          ...{ status: answer.statusCode ?? 502, headers: Object.fromEntries(headers) },
          body: Buffer.concat(pieces),
        });
      });
      answer.on("error", reject);
    });
    asking.on("timeout", () => asking.destroy(new Error("The panel hangs.")));
    asking.on("error", reject);
    asking.end();
  });
}
