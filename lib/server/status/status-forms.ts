import type { StatusKnowledge } from "@/lib/services/status/status-hub";
import { type KeptAnswer, keepAnswer } from "./kept-answer";
import { renderBadge } from "./render-badge";
import { renderCalendar } from "./render-calendar";
import { renderFeed } from "./render-feed";
import { renderJson } from "./render-json";
import { renderLive, renderPage } from "./render-page";
import type { Site } from "./site";

export type StatusForm = "" | "/live" | ".json" | ".rss" | ".ics" | "/badge.svg";

type Form = {
  type: string;
  /** Whether it says itself how old it is, and so is written anew each second. */
  tellsAge: boolean;
  /** Whether other sites may use it in their own pages. */
  isOpen: boolean;
  render(slug: string, known: StatusKnowledge, site: Site, now: number): string;
};

const linkTo = ({ publicUrl }: Site, slug: string) => `${publicUrl}/status/${slug}`;

/** Every form that a published page has. */
export const STATUS_FORMS: Record<StatusForm, Form> = {
  "": {
    ...{ type: "text/html; charset=utf-8", tellsAge: true, isOpen: false },
    render: (slug, known, site, now) => renderPage(slug, known, site, now),
  },
  "/live": {
    ...{ type: "text/html; charset=utf-8", tellsAge: false, isOpen: false },
    render: (_, known) => renderLive(known),
  },
  ".json": {
    ...{ type: "application/json; charset=utf-8", tellsAge: true, isOpen: true },
    render: (_, known) => renderJson(known),
  },
  ".rss": {
    ...{ type: "application/rss+xml; charset=utf-8", tellsAge: false, isOpen: true },
    render: (slug, { content }, site) => renderFeed(content, linkTo(site, slug)),
  },
  ".ics": {
    ...{ type: "text/calendar; charset=utf-8", tellsAge: false, isOpen: true },
    render: (slug, { content, asOf }, site) => renderCalendar(content, linkTo(site, slug), asOf),
  },
  "/badge.svg": {
    ...{ type: "image/svg+xml; charset=utf-8", tellsAge: false, isOpen: true },
    render: (_, { content }) => renderBadge(content),
  },
};

type Written = { key: string; answer: KeptAnswer };

const written = new WeakMap<StatusKnowledge["content"], Map<string, Written>>();

/** An answer in one form; written once for as long as it says the same. */
export function answerIn(
  form: StatusForm,
  slug: string,
  known: StatusKnowledge,
  site: Site,
): KeptAnswer {
  const { render, tellsAge } = STATUS_FORMS[form];
  const { content, asOf, isNamed } = known;
  const kept = written.get(content) ?? new Map<string, Written>();
  written.set(content, kept);
  const now = Date.now();
  // A page that was given a name is still served for a moment under what it was called before.
  const place = `${slug} ${form}`;
  const key = tellsAge ? `${isNamed} ${asOf} ${now - asOf > 10_000}` : "";
  const found = kept.get(place);
  if (found?.key === key) return found.answer;
  const answer = keepAnswer(render(slug, known, site, now));
  kept.set(place, { key, answer });
  return answer;
}
