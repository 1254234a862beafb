import type { IncomingMessage, ServerResponse } from "node:http";

const BODY_BYTES_MAX = 1024 * 1024;

/** Refuses what would fill the memory before anybody has asked who it is from. */
export function refuseLargeBody(request: IncomingMessage, response: ServerResponse): boolean {
  const announced = Number(request.headers["content-length"] ?? 0);
  const isUnannounced = request.headers["transfer-encoding"] !== undefined;
  if (!isUnannounced && announced <= BODY_BYTES_MAX) return false;
  const error = {
    code: "request_too_large",
    message:
      "What was sent is larger than 1 MB, or does not say how large it is. Nothing was changed.",
    remedy: "Send less, with a Content-Length.",
    fields: {},
  };
  response.writeHead(413, { "content-type": "application/json", connection: "close" });
  response.end(JSON.stringify({ error }));
  return true;
}
