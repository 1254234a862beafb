import { isWithinSite } from "@/lib/kinds/http/site-url";
import type { DevTools } from "./devtools";

type Traffic = {
  status: number | null;
  hops: string[];
  refused: string[];
};

type Where = { site: string; url: URL; headers: Record<string, string> };

/**
 * Lets the requests of a page through that stay on the site's host, with the step's headers, and
 * refuses all others. What the page itself is must be within the site's path, too.
 */
export function allowWithinSite(tools: DevTools, session: string, where: Where): Traffic {
  const traffic: Traffic = { status: null, hops: [], refused: [] };
  const answer = (method: string, params: object) =>
    // The page may be gone by now; then nobody waits for it.
    void tools.send(method, { ...params }, session).catch(() => {});

  tools.on("Fetch.requestPaused", (params) => {
    const { requestId, request, resourceType } = params as Paused;
    const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
    const isPage = resourceType === "Document";
    const isAllowed =
      url !== undefined && (isPage ? isWithinSite(where.site, url) : isOfSite(url, where));
    if (!isAllowed) {
      const host = url?.host || (url?.protocol ?? "an address that is none");
      if (!traffic.refused.includes(host) && traffic.refused.length < 20)
        traffic.refused.push(host);
      answer("Fetch.failRequest", { requestId, errorReason: "BlockedByClient" });
      return;
    }
    if (isPage && url.href !== where.url.href && traffic.hops.length < 20)
      traffic.hops.push(`${url.origin}${url.pathname}`);
    const headers = Object.entries({ ...request.headers, ...where.headers }).map(
      ([name, value]) => ({ name, value }),
    );
    answer("Fetch.continueRequest", { requestId, headers });
  });
  tools.on("Network.responseReceived", (params) => {
    const { type, response } = params as Received;
    if (type === "Document") traffic.status ??= response.status;
  });
  return traffic;
}

/** What a page has within itself comes from nowhere else. */
function isOfSite(url: URL, where: Where): boolean {
  return url.origin === where.url.origin || ["data:", "blob:"].includes(url.protocol);
}

type Paused = {
  requestId: string;
  resourceType: string;
  request: { url: string; headers: Record<string, string> };
};
type Received = { type: string; response: { status: number } };
