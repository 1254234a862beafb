import type { IncomingMessage } from "node:http";

/**
 * Where a request came from. Each trusted proxy has added one address at the end of the header;
 * what stands before those was written by the client and counts for nothing.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const direct = plain(request.socket.remoteAddress ?? "unknown");
  if (trustedProxies === 0) return direct;
  const forwarded = String(request.headers["x-forwarded-for"] ?? "").split(",");
  return plain(forwarded.at(-trustedProxies)?.trim() || direct);
}

function plain(address: string): string {
  return address.replace(/^::ffff:/, "");
}
