import type { IncomingMessage, ServerResponse } from "node:http";
import { clientAddress } from "@/lib/server/client-address";
import type { StatusHub } from "@/lib/services/status/status-hub";
import type { Database } from "@/lib/store/database";
import type { KeyRing } from "@/lib/store/key-ring";
import { keepAnswer } from "./kept-answer";
import { renderQuiet } from "./render-page";
import { type Sent, sendAnswer } from "./send-answer";
import type { Site } from "./site";
import { answerIn, STATUS_FORMS, type StatusForm } from "./status-forms";
import { answerSubscription } from "./subscription-pages";

type Options = {
  site: Site;
  hub: StatusHub;
  db: Database;
  keys: KeyRing;
  trustedProxies: number;
  onError: (error: unknown) => void;
};

/** Takes a request that is for a status page, and answers whether it was one. */
export type StatusHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

const ADDRESS =
  /^\/status\/([A-Za-z0-9_-]{1,100})(\/live|\.json|\.rss|\.ics|\/badge\.svg)?(?:\?.*)?$/;

const SUBSCRIPTION =
  /^\/status\/([A-Za-z0-9_-]{1,100})\/subscriptions(?:\/([A-Za-z0-9_-]{20,100}))?(?:\?.*)?$/;

/** Answers for status pages: what is published, written once for everybody who asks. */
export function createStatusHandler(options: Options): StatusHandler {
  const { hub, site, onError } = options;
  const isHttps = site.publicUrl.startsWith("https:");
  return (request, response) => {
    if (!request.url?.startsWith("/status/")) return false;
    const send = (sent: Sent) => sendAnswer(request, response, { ...sent, isHttps });
    const subscription = SUBSCRIPTION.exec(request.url);
    if (subscription) {
      takeSubscription(request, subscription).then(send, (error: unknown) => {
        onError(error);
        send(NOT_NOW);
      });
      return true;
    }
    const [, slug, form = ""] = ADDRESS.exec(request.url) ?? [];
    if (slug === undefined) {
      send(UNKNOWN);
      return true;
    }
    if (request.method !== "GET" && request.method !== "HEAD") {
      send(NOT_READ);
      return true;
    }
    hub
      .ask(slug)
      .then((known) => {
        if (known.is === "gone") return send(GONE);
        if (known.is === "unknown") return send(UNKNOWN);
        const { type, isOpen } = STATUS_FORMS[form as StatusForm];
        const answer = answerIn(form as StatusForm, slug, known, site);
        return send({ status: 200, type, answer, isOpen, known });
      })
      .catch((error: unknown) => {
        onError(error);
        send(NOT_NOW);
      });
    return true;
  };

  async function takeSubscription(
    request: IncomingMessage,
    [, slug = "", token]: RegExpExecArray,
  ): Promise<Sent> {
    const known = await hub.ask(slug);
    if (known.is !== "page") return known.is === "gone" ? GONE : UNKNOWN;
    const ctx = {
      ...{ db: options.db, keys: options.keys, actor: { kind: "nobody" } as const },
      ...{ address: clientAddress(request, options.trustedProxies), now: () => new Date() },
    };
    const { status, ...said } = await answerSubscription(ctx, request, {
      ...{ slug, pageId: known.pageId, token, canMail: site.canMail },
    });
    return { ...NOT_NOW, status, answer: keepAnswer(renderQuiet(said)) };
  }
}

const quiet = (status: number, title: string, text: string): Sent => ({
  ...{ status, type: "text/html; charset=utf-8", isOpen: false, known: null },
  answer: keepAnswer(renderQuiet({ title, text })),
});

const UNKNOWN = quiet(
  404,
  "There is no status page here",
  "Check the link: it may be incomplete. Whoever sent it to you can send it again.",
);
const GONE = quiet(
  410,
  "This status page is no longer published",
  "It was published for a time, and that time is over.",
);
const NOT_NOW = quiet(
  503,
  "The status page cannot be read at the moment",
  "Nothing is known of the work itself from this. Load the page again in a few seconds.",
);
const NOT_READ = quiet(405, "A status page can only be read", "Nothing was changed.");
