import type { Scope } from "@/lib/core/run/scope";
import { fillText } from "@/lib/kinds/fill/fill-text";
import { siteUrl } from "@/lib/kinds/http/site-url";
import type { PrometheusInput } from "./prometheus-input";
import type { Source } from "./read-source";

const LINES_MAX = 1_000;

/** The address that a source is asked at. */
export function sourceUrl(
  source: Source,
  input: Pick<PrometheusInput, "query" | "path">,
  scope: Scope,
  now: Date,
  overMs: number,
): URL {
  if (source.kind === "json")
    return siteUrl(source.url, fillText(input.path ?? "", scope, encodeURIComponent));
  const query = fillText(input.query ?? "", scope, inQuotes);
  if (source.kind === "prometheus") {
    const url = siteUrl(source.url, "/api/v1/query");
    url.search = String(new URLSearchParams({ query, time: String(now.getTime() / 1_000) }));
    return url;
  }
  const url = siteUrl(source.url, "/loki/api/v1/query_range");
  const nanoseconds = (ms: number) => String(BigInt(ms) * 1_000_000n);
  url.search = String(
    new URLSearchParams({
      query,
      start: nanoseconds(now.getTime() - overMs),
      end: nanoseconds(now.getTime()),
      limit: String(LINES_MAX),
      direction: "backward",
    }),
  );
  return url;
}

/** Values stand within quotes in a query; none may end them. */
function inQuotes(plain: string): string {
  return plain.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
