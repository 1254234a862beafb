import type { IncomingMessage, ServerResponse } from "node:http";
import type { StatusKnowledge } from "@/lib/services/status/status-hub";
import type { KeptAnswer } from "./kept-answer";
import { STATUS_POLICY } from "./status-policy";

export type Sent = {
  status: number;
  type: string;
  answer: KeptAnswer;
  /** Whether other sites may use it in their own pages. */
  isOpen: boolean;
  /** What it was written from; null where it says nothing about a run. */
  known: StatusKnowledge | null;
};

const MIGHT_CHANGE = "public, max-age=1, stale-while-revalidate=5";
const NO_ANSWER = "no-cache";

/** Sends what was written, as small as the asker takes it; what they have already is not sent again. */
export function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, type, answer, isOpen, known, isHttps }: Sent & { isHttps: boolean },
): void {
  if (response.headersSent) return;
  const encoding = encodingFor(request);
  const body = answer.bodies[encoding];
  const isKnown = status === 200 && request.headers["if-none-match"]?.includes(answer.etag);
  const headers: Record<string, string | number> = {
    "content-type": type,
    "cache-control": known ? MIGHT_CHANGE : NO_ANSWER,
    vary: "accept-encoding",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    ...(known ? { etag: answer.etag, "slackwater-as-of": known.asOf } : {}),
    ...(known?.isNamed ? {} : { "x-robots-tag": "noindex" }),
    ...(isOpen ? OPEN : CLOSED),
    ...(isHttps ? { "strict-transport-security": "max-age=31536000; includeSubDomains" } : {}),
  };
  if (isKnown) {
    response.writeHead(304, headers).end();
    return;
  }
  headers["content-length"] = body.length;
  if (encoding !== "identity") headers["content-encoding"] = encoding;
  response.writeHead(status, headers).end(request.method === "HEAD" ? undefined : body);
}

const OPEN = { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" };
const CLOSED = {
  ...{ "content-security-policy": STATUS_POLICY, "x-frame-options": "DENY" },
  "cross-origin-resource-policy": "same-origin",
};

function encodingFor(request: IncomingMessage): keyof KeptAnswer["bodies"] {
  const accepted = String(request.headers["accept-encoding"] ?? "");
  if (/\bbr\b/.test(accepted)) return "br";
  return /\bgzip\b/.test(accepted) ? "gzip" : "identity";
}
