import type { IncomingMessage, ServerResponse } from "node:http";
import type { StatusHub } from "@/lib/services/status/status-hub";
import { keepAnswer } from "./kept-answer";
import { renderQuiet } from "./render-page";
import { type Sent, sendAnswer } from "./send-answer";
import { answerIn, STATUS_FORMS, type StatusForm } from "./status-forms";

type Options = {
  hub: StatusHub;
  publicUrl: string;
  onError: (error: unknown) => void;
};

/** Takes a request that is for a status page, and answers whether it was one. */
export type StatusHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

const ADDRESS =
  /^\/status\/([A-Za-z0-9_-]{1,100})(\/live|\.json|\.rss|\.ics|\/badge\.svg)?(?:\?.*)?$/;

/** Answers for status pages: what is published, written once for everybody who asks. */
export function createStatusHandler({ hub, publicUrl, onError }: Options): StatusHandler {
  const isHttps = publicUrl.startsWith("https:");
  return (request, response) => {
    if (!request.url?.startsWith("/status/")) return false;
    const send = (sent: Sent) => sendAnswer(request, response, { ...sent, isHttps });
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
        const answer = answerIn(form as StatusForm, slug, known, publicUrl);
        return send({ status: 200, type, answer, isOpen, known });
      })
      .catch((error: unknown) => {
        onError(error);
        send(NOT_NOW);
      });
    return true;
  };
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
