import type { StatusContent } from "@/lib/services/status/status-hub";
import { html } from "./html";
import { pageTitle } from "./render-parts";

/** The page as an RSS 2.0 feed: how it stands, and every message. */
export function renderFeed({ snapshot }: StatusContent, link: string): string {
  const { title, state, sentence, messages, endedAt, startedAt, plannedStart } = snapshot;
  const since = endedAt ?? startedAt ?? plannedStart;
  const items = [
    { id: `state:${state}`, at: since, title: pageTitle(snapshot), text: sentence },
    ...messages.map((message) => ({ ...message, id: `message:${message.id}` })),
  ];
  return html`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>${title}</title><link>${link}</link><description>${sentence}</description><language>en</language><ttl>1</ttl>${items.map(
    (item) =>
      html`<item><guid isPermaLink="false">${item.id}</guid><title>${item.title}</title><link>${link}</link><pubDate>${new Date(item.at).toUTCString()}</pubDate><description>${item.text}</description></item>`,
  )}</channel></rss>
`.text;
}
