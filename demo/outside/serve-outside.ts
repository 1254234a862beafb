import { once } from "node:events";
import { appendFile, statfs } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fireAlerts } from "./metrics/alerts";
import { evaluateQuery } from "./metrics/evaluate-query";
import { BadQuery, parseQuery } from "./metrics/parse-query";
import { scrape } from "./metrics/scrape";
import { SeriesStore } from "./metrics/series-store";
import { readLogs } from "./read-logs";

const SCRAPE_EVERY_MS = 5_000;
const MESSAGE_MAX = 100_000;

export type RunningOutside = { address: string; stop(): Promise<void> };

type World = {
  /** Where each application listens, by its name. */
  addresses: Readonly<Record<string, string>>;
  logDirectory: string;
  /** Messages to the channels are added to messages.jsonl here. */
  directory: string;
  scrapeEveryMs?: number;
};

/** What stands around the applications: as much of a Prometheus, a Loki and a chat as the demonstration needs. */
export async function serveOutside(world: World): Promise<RunningOutside> {
  const store = new SeriesStore();
  const look = async () => {
    const jobs = Object.entries(world.addresses);
    await Promise.all(jobs.map(([job, address]) => scrape(store, job, address)));
    await measureDisk(store, world.directory);
    fireAlerts(store, Date.now());
  };
  await look();
  const timer = setInterval(() => void look(), world.scrapeEveryMs ?? SCRAPE_EVERY_MS);
  const server = createServer(async (request, response) => {
    const { status, body } = await answer(request, store, world).catch(explain);
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    async stop() {
      clearInterval(timer);
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** As a node exporter tells of the disk that the databases lie on. */
async function measureDisk(store: SeriesStore, directory: string): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  const point = { at: Date.now(), value: bavail * bsize };
  store.add("node_filesystem_avail_bytes", { job: "node", mountpoint: directory }, point);
}

type Answer = { status: number; body: unknown };

async function answer(request: IncomingMessage, store: SeriesStore, world: World): Promise<Answer> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://outside");
  if (pathname === "/api/v1/query") return instant(store, searchParams);
  if (pathname === "/loki/api/v1/query_range") return logs(world, searchParams);
  const [, channel] = /^\/channels\/([a-z-]+)$/.exec(pathname) ?? [];
  if (channel && request.method === "POST") return message(request, world, channel);
  return { status: 404, body: { error: `There is nothing at ${pathname}.` } };
}

function instant(store: SeriesStore, given: URLSearchParams): Answer {
  const now = given.has("time") ? Number(given.get("time")) * 1_000 : Date.now();
  const found = evaluateQuery(parseQuery(given.get("query") ?? ""), store.all(), now);
  const point = (value: number): [number, string] => [now / 1_000, textOf(value)];
  const data =
    typeof found === "number"
      ? { resultType: "scalar", result: point(found) }
      : {
          resultType: "vector",
          result: found.map(({ labels, value }) => ({ metric: labels, value: point(value) })),
        };
  return { status: 200, body: { status: "success", data } };
}

async function logs(world: World, given: URLSearchParams): Promise<Answer> {
  const ms = (name: string, otherwise: number) =>
    given.has(name) ? Number(BigInt(given.get(name) ?? "0") / 1_000_000n) : otherwise;
  const end = ms("end", Date.now());
  const result = await readLogs(
    world.logDirectory,
    Object.keys(world.addresses),
    given.get("query") ?? "",
    { start: ms("start", end - 3_600_000), end, limit: Number(given.get("limit") ?? 100) },
  );
  return { status: 200, body: { status: "success", data: { resultType: "streams", result } } };
}

/** A chat that nobody reads: what is posted is kept in a file. */
async function message(
  request: IncomingMessage,
  { directory }: World,
  channel: string,
): Promise<Answer> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    text += chunk;
    if (text.length > MESSAGE_MAX) return { status: 413, body: { error: "too long" } };
  }
  const line = { at: new Date().toISOString(), channel, message: JSON.parse(text) };
  await appendFile(join(directory, "messages.jsonl"), `${JSON.stringify(line)}\n`, { mode: 0o600 });
  return { status: 200, body: { ok: true } };
}

function textOf(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  return Number.isFinite(value) ? String(value) : value > 0 ? "+Inf" : "-Inf";
}

/** As Prometheus and Loki say it. */
function explain(error: unknown): Answer {
  const isTheirs = error instanceof BadQuery || error instanceof SyntaxError;
  const text = error instanceof Error ? error.message : String(error);
  return {
    status: isTheirs ? 400 : 500,
    body: { status: "error", errorType: "bad_data", error: text },
  };
}
