import type { Outside } from "@/lib/core/outside";
import { type Received, type Receiver, receive } from "@/tests/http-receiver";
import type { AttemptOptions } from "@/tests/kind-ground";

export type SourceKind = Outside["sources"][string]["kind"];

/** A source of this kind at this address, and its token, listed as `metrics`. */
export function listing(kind: SourceKind, url: string, more: AttemptOptions = {}): AttemptOptions {
  return {
    outside: {
      sources: { metrics: { kind, url, token: "TOKEN" } },
      secrets: { TOKEN: { env: "TOKEN" } },
    },
    secrets: { TOKEN: "a-token-that-nobody-sees" },
    ...more,
  };
}

/** A server that answers any request with this, as JSON. */
export function answering(value: unknown, status = 200): Promise<Receiver> {
  return receive((_, response) => response.writeHead(status).end(JSON.stringify(value)));
}

/** A vector as Prometheus answers it: labels and values. */
export const vector = (...values: [Record<string, string>, string][]) => ({
  status: "success",
  data: {
    resultType: "vector",
    result: values.map(([metric, value]) => ({ metric, value: [1_700_000_000.5, value] })),
  },
});

/** What a source was asked: the path, and the parameters by name. */
export function asked(received: Received | undefined): Record<string, string> {
  const url = new URL(received?.url ?? "/", "http://there");
  return { path: url.pathname, ...Object.fromEntries(url.searchParams) };
}
