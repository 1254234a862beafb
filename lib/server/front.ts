import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { ADDRESS_HEADER, NONCE_HEADER, PATH_HEADER } from "@/lib/http/request-headers";
import { clientAddress } from "./client-address";
import { refuseLargeBody } from "./refuse-large-body";
import { refuseUnreadableAddress } from "./refuse-unreadable-address";
import { securityHeaders } from "./security-headers";

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Answers whether it took the request. */
type HandleFirst = (request: IncomingMessage, response: ServerResponse) => boolean;

type Options = {
  isHttps: boolean;
  trustedProxies: number;
  /** Hears of a request that could not be answered at all. */
  onError: (error: unknown) => void;
};

/** Our server in front of Next: the same headers on every answer, and honest ones on every request. */
export function createFront({ isHttps, trustedProxies, onError }: Options): {
  server: Server;
  /** From now on requests are answered by this; before, the panel says that it is starting. */
  serve(handle: Handle): void;
  /** From now on this may take a request first; what it takes has headers of its own. */
  serveFirst(handle: HandleFirst): void;
} {
  let handle: Handle = answerStarting;
  let first: HandleFirst = () => false;
  const server = createServer((request, response) => {
    if (first(request, response)) return;
    const nonce = randomBytes(16).toString("base64");
    const headers = securityHeaders(nonce, isHttps);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    request.headers[ADDRESS_HEADER] = clientAddress(request, trustedProxies);
    request.headers[PATH_HEADER] = request.url ?? "/";
    request.headers[NONCE_HEADER] = nonce;
    // Next reads the nonce for its own scripts from the policy on the request.
    request.headers["content-security-policy"] = headers["content-security-policy"];
    if (refuseLargeBody(request, response) || refuseUnreadableAddress(request, response)) return;
    handle(request, response).catch((error: unknown) => {
      onError(error);
      response.destroy();
    });
  });
  return {
    server,
    serve: (next) => {
      handle = next;
    },
    serveFirst: (next) => {
      first = next;
    },
  };
}

async function answerStarting(_: IncomingMessage, response: ServerResponse): Promise<void> {
  response.writeHead(503, { "content-type": "text/plain; charset=utf-8", "retry-after": "2" });
  response.end("Slackwater is starting. This takes a few seconds; load the page again.\n");
}
