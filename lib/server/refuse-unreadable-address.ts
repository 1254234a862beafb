import type { IncomingMessage, ServerResponse } from "node:http";

/** Refuses an address with a % that stands for no character: nothing behind could read it. */
export function refuseUnreadableAddress(
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (isReadable(request.url?.split("?")[0] ?? "")) return false;
  const error = {
    code: "not_found",
    message: "This address cannot be read: it has a % that stands for no character.",
    remedy: "Check the address, or go back to the list.",
    fields: {},
  };
  response.writeHead(400, { "content-type": "application/json" });
  response.end(JSON.stringify({ error }));
  return true;
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
