import { type Exchange, type ExchangeOptions, exchange, type Letter } from "./exchange";
import { isWithinSite } from "./site-url";

const HOPS_MAX = 5;

/** An exchange with a site: within it redirects are followed, and nothing leads out of it. */
export type Asked = Exchange & {
  /** The addresses that it went on to, without what was asked of them. */
  hops: string[];
  /** Why it did not go on to the last address that it was sent to. */
  refusedHop?: string;
};

export async function askSite(
  site: string,
  letter: Letter,
  options: ExchangeOptions,
): Promise<Asked> {
  const hops: string[] = [];
  let ms = 0;
  for (let next = letter; ; ) {
    const outcome = await exchange(next, {
      ...options,
      timeoutMs: Math.max(options.timeoutMs - ms, 1),
    });
    ms += outcome.ms;
    const to = outcome.answered ? redirectOf(outcome, next.url) : undefined;
    if (!to) return { ...outcome, ms, hops };
    const refusedHop = refusalOf(site, to, hops.length);
    if (refusedHop) return { ...outcome, ms, hops, refusedHop };
    hops.push(withoutQuery(to));
    next = redirected(next, to, outcome.answered ? outcome.status : 0);
  }
}

function redirectOf(
  { status, headers }: Extract<Exchange, { answered: true }>,
  from: URL,
): URL | "nowhere" | undefined {
  const { location } = headers;
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return undefined;
  return URL.canParse(location, from.href) ? new URL(location, from) : "nowhere";
}

function refusalOf(site: string, to: URL | "nowhere", hops: number): string | undefined {
  if (to === "nowhere") return "it redirects to something that is no address";
  if (!isWithinSite(site, to))
    return `it redirects to ${withoutQuery(to)}, which is not within the site, so nobody went there`;
  if (hops >= HOPS_MAX) return `it redirects for more than ${HOPS_MAX} times`;
  return undefined;
}

function redirected(letter: Letter, to: URL | "nowhere", status: number): Letter {
  const url = to === "nowhere" ? letter.url : to;
  const isKept = status === 307 || status === 308 || ["GET", "HEAD"].includes(letter.method);
  if (isKept) return { ...letter, url };
  const { "content-type": _, ...headers } = letter.headers;
  return { url, headers, method: "GET" };
}

/** What stands behind the question mark may be somebody's secret. */
function withoutQuery(url: URL | "nowhere"): string {
  return url === "nowhere" ? "nowhere" : `${url.origin}${url.pathname}`;
}
