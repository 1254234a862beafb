import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { ApplicationLog } from "./application-log";
import type { Metrics } from "./metrics";
import { type Answer, BadRequest, matchPath, type Route } from "./route";
import type { Faults, Switches } from "./switches";

const BODY_BYTES_MAX = 1024 * 1024;
const ALWAYS_OPEN = /^\/(control|metrics)(\/|$)/;

const IN_MAINTENANCE: Answer = {
  status: 503,
  body: { status: "maintenance", message: "Maintenance in progress" },
};

export type Door = {
  routes: Route[];
  switches: Switches;
  metrics: Metrics;
  log: ApplicationLog;
  token: string;
};

/** Answers one request: maintenance, faults and the bearer come before the endpoint. */
export async function answerRequest(door: Door, request: IncomingMessage): Promise<Answer> {
  const began = performance.now();
  let endpoint = "unknown";
  let answer: Answer;
  try {
    const url = new URL(`http://application${request.url}`);
    const found = findRoute(door.routes, request.method ?? "GET", url.pathname);
    if (found) endpoint = found.route.path;
    answer = await decide(door, request, url, found);
  } catch (error) {
    answer = explain(door.log, endpoint, error);
  }
  door.metrics.answered(endpoint, answer.status ?? 200, (performance.now() - began) / 1_000);
  return answer;
}

type Found = { route: Route; parameters: Record<string, string> };

function findRoute(routes: Route[], method: string, path: string): Found | undefined {
  for (const route of routes) {
    const parameters = route.method === method && matchPath(route.path, path);
    if (parameters) return { route, parameters };
  }
  return undefined;
}

async function decide(
  { switches, token, log }: Door,
  request: IncomingMessage,
  url: URL,
  found: Found | undefined,
): Promise<Answer> {
  const body = await readBody(request);
  if (!ALWAYS_OPEN.test(url.pathname)) {
    if (switches.maintenance) return IN_MAINTENANCE;
    if (switches.faults.latencyMs > 0) await wait(switches.faults.latencyMs);
    if (isBroken(switches.faults, url.pathname)) {
      log.error(`${url.pathname} failed: a fault is switched on`);
      return { status: 500, body: { error: "A fault is switched on." } };
    }
  }
  if (!found) return { status: 404, body: { error: `There is nothing at ${url.pathname}.` } };
  const { route, parameters } = found;
  if (route.secured && !bears(request, token))
    return { status: 401, body: { error: "A bearer token is needed." } };
  return route.answer({ parameters, query: url.searchParams, headers: request.headers, body });
}

function isBroken({ errors }: Faults, path: string): boolean {
  if (errors === "health") return path === "/health";
  if (errors === "api") return path !== "/health";
  return errors === "all";
}

function bears(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    // The rest is read as well: who is cut off in the middle of sending never hears why.
    if (bytes <= BODY_BYTES_MAX) chunks.push(chunk);
  }
  if (bytes > BODY_BYTES_MAX) throw new BadRequest(`The body is over ${BODY_BYTES_MAX} bytes.`);
  return Buffer.concat(chunks).toString("utf8");
}

function explain(log: ApplicationLog, endpoint: string, error: unknown): Answer {
  if (error instanceof BadRequest) return { status: 400, body: { error: error.message } };
  log.error(`${endpoint} failed: ${error}`);
  return { status: 500, body: { error: "The request failed; the log says why." } };
}
