import type { Channel } from "@/lib/core/channel";
import type { Note } from "./note";
import { postJson } from "./post-json";
import type { PostOptions } from "./post-options";
import type { Posted } from "./posted";
import { revealIn } from "./reveal-in";

const SUMMARY_MAX = 1_024;

/** Begins or ends an alert by PagerDuty's Events API, version 2. */
export async function postPagerDuty(
  { url, key }: Extract<Channel, { kind: "pagerduty" }>,
  note: Note,
  options: PostOptions,
): Promise<Posted> {
  if (note.onCall === null)
    return { outcome: "not possible", why: "this is nothing to call anybody for" };
  const head = {
    routing_key: revealIn(key, options),
    event_action: note.onCall.does,
    dedup_key: `slackwater/${note.onCall.alert}`,
  };
  const event = note.onCall.does === "resolve" ? head : { ...head, ...alertOf(note) };
  return postJson({ url: revealIn(url, options), body: JSON.stringify(event) }, options);
}

function alertOf({ subject, body, at, link, facts }: Note) {
  return {
    payload: {
      summary: subject.slice(0, SUMMARY_MAX),
      source: "slackwater",
      severity: "critical",
      timestamp: at.toISOString(),
      custom_details: { text: body, ...facts },
    },
    client: "Slackwater",
    ...(link === null
      ? {}
      : { client_url: link, links: [{ href: link, text: "Open it in the panel" }] }),
  };
}
