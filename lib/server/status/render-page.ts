import type { StatusKnowledge } from "@/lib/services/status/status-hub";
import { Html, html } from "./html";
import { LIVE_SCRIPT } from "./live-script";
import { pageTitle, renderParts } from "./render-parts";
import { saySecond } from "./say-time";
import type { Site } from "./site";
import { STATUS_CSS } from "./status-css";

/** Older than this, what is known is said to be old. */
const STALE_AFTER_MS = 10_000;

/** The whole page as it stands, readable without any script. */
export function renderPage(
  slug: string,
  known: StatusKnowledge,
  { canMail }: Pick<Site, "canMail">,
  now: number,
): string {
  const { content, asOf, isNamed } = known;
  const { snapshot } = content;
  const parts = renderParts(content);
  const part = (name: string, tag: "div" | "section" = "div") =>
    new Html(`<${tag} data-part="${name}">${parts[name]?.text}</${tag}>`);
  const base = `/status/${slug}`;
  const isStale = now - asOf > STALE_AFTER_MS;
  const body = html`<header><strong>${snapshot.title}</strong><p><span id="updated">Updated ${saySecond(asOf)} UTC</span> · <a href="#subscribe">Subscribe</a></p></header>
<p id="stale" class="note wait" role="status"${isStale ? "" : new Html(" hidden")}>Live updates are lost. What is shown was true at <span class="figure" data-as-of-time>${saySecond(asOf)}</span> UTC; the work itself may have gone on since.</p>
<main>${part("notes")}<div data-part="head" aria-live="polite">${parts["head"]}</div>${part("tide")}
<div class="columns"><div>${part("progress", "section")}${part("phases", "section")}${part("updates", "section")}</div><div>${part("services", "section")}${part("times", "section")}${subscribe(base, canMail)}</div></div></main>
<footer><a href="${base}.rss">RSS</a><a href="${base}.ics">Calendar</a><a href="${base}.json">JSON</a><span>This page follows the work itself, not a timetable.</span></footer>`;
  return documentOf({
    title: pageTitle(snapshot),
    attributes: html` data-live="${base}/live" data-as-of="${asOf}"`,
    head: html`<link rel="alternate" type="application/rss+xml" title="${snapshot.title}" href="${base}.rss"><noscript><meta http-equiv="refresh" content="15"></noscript>${!isNamed && NOT_FOUND_BY_SEARCH}`,
    body: html`${body}<script>${new Html(LIVE_SCRIPT)}</script>`,
  });
}

/** The parts alone: what a page that is open asks for. */
export function renderLive({ content }: StatusKnowledge): string {
  return Object.entries(renderParts(content))
    .map(([name, { text }]) => `<template data-part="${name}">${text}</template>`)
    .join("\n");
}

type QuietPage = { title: string; text: Html | string };

/** A page that has one thing to say. */
export function renderQuiet({ title, text }: QuietPage): string {
  return documentOf({
    ...{ title: `${title} · Slackwater`, attributes: html``, head: NOT_FOUND_BY_SEARCH },
    body: html`<main class="quiet"><h1>${title}</h1><div class="lead">${text}</div></main>`,
  });
}

const NOT_FOUND_BY_SEARCH = html`<meta name="robots" content="noindex">`;

function subscribe(base: string, canMail: boolean): Html {
  const by = canMail
    ? html`<label>By<select name="kind"><option value="mail">Mail</option><option value="webhook">Webhook</option></select></label>`
    : html`<input type="hidden" name="kind" value="webhook">`;
  const where = canMail ? "Mail address, or https:// address of the webhook" : "Webhook, https://";
  return html`<section id="subscribe"><h2>Hear of changes</h2><form method="post" action="${base}/subscriptions">${by}<label>${where}<input name="recipient" required maxlength="500" autocomplete="email"></label><button>Subscribe</button></form></section>`;
}

type Document = { title: string; attributes: Html; head: Html; body: Html };

function documentOf({ title, attributes, head, body }: Document): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title>${head}<style>${new Html(STATUS_CSS)}</style></head>
<body${attributes}>${body}</body></html>
`.text;
}
