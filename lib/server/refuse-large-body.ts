import type { IncomingMessage, ServerResponse } from "node:http";

const MB = 1024 * 1024;

/** A file of 2 MB comes as base64, which makes three of them. */
const FILES = /^\/api\/runs\/[^/]+\/steps\/[^/]+\/items\/[^/]+\/files$/;

/** Refuses what would fill the memory before anybody has asked who it is from. */
export function refuseLargeBody(request: IncomingMessage, response: ServerResponse): boolean {
  const announced = Number(request.headers["content-length"] ?? 0);
  const mostMb = FILES.test(request.url ?? "") ? 3 : 1;
  const isUnannounced = request.headers["transfer-encoding"] !== undefined;
  if (!isUnannounced && announced <= mostMb * MB) return false;
  const error = {
    code: "request_too_large",
    message: `What was sent is larger than ${mostMb} MB, or does not say how large it is. Nothing was changed.`,
    remedy: "Send less, with a Content-Length.",
    fields: {},
  };
  response.writeHead(413, { "content-type": "application/json", connection: "close" });
  response.end(JSON.stringify({ error }));
  return true;
}
