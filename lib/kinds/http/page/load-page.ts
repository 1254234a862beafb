import { existsSync } from "node:fs";
import { durationMs } from "@/lib/kinds/duration";
import type { HttpInput } from "@/lib/kinds/http/http-input";
import { finding, judgeStatus, judgeTime } from "@/lib/kinds/http/judge-answer";
import { letterOf, type Site } from "@/lib/kinds/http/letter-of";
import type { NotConfigured, Tried } from "@/lib/kinds/http/try-until-it-holds";
import { redactAll } from "@/lib/kinds/redact";
import type { StepContext } from "@/lib/kinds/step-context";
import { BrowserGone } from "./devtools";
import { openBrowser } from "./open-browser";
import { type PageSeen, visitPage } from "./visit-page";

/** Loads the page once in a real browser and holds it to what is expected. */
export async function loadPage(
  ctx: StepContext,
  input: HttpInput,
  site: Site,
): Promise<Tried | NotConfigured> {
  const { chromium } = ctx.outside;
  if (chromium === undefined)
    return { notConfigured: "The administrator has not named a Chromium to load pages with" };
  if (!existsSync(chromium))
    return {
      notConfigured: `The Chromium that the administrator named, ${chromium}, is not there where the worker runs`,
    };
  const letter = letterOf(ctx, input, site);
  const { accept: _, "user-agent": __, ...headers } = letter.headers;
  const timeoutMs = durationMs(input.timeout, ctx.scope);
  await using browser = await openBrowser(chromium, letter.url);
  const startedAt = performance.now();
  const seen = await visitPage(browser.tools, {
    ...{ site: site.url, url: letter.url, headers, timeoutMs, signal: ctx.signal },
    ...{ selectors: input.expect.selectors, redact: redactAll(ctx) },
  }).catch((error: unknown) => {
    ctx.signal.throwIfAborted();
    if (error instanceof BrowserGone) return undefined;
    throw error;
  });
  const ms = Math.round(performance.now() - startedAt);
  return seen ? triedOf(input, seen, letter.url, ctx) : withoutPage(letter.url, ms, timeoutMs);
}

function triedOf(input: HttpInput, seen: PageSeen, url: URL, ctx: StepContext): Tried {
  const { expect } = input;
  const findings = [
    ...(seen.problem === null ? [] : [finding("page", "a page", seen.problem, false)]),
    ...(seen.status === null ? [] : [judgeStatus(expect.status, seen.status)]),
    ...(expect.under === undefined
      ? []
      : [judgeTime(durationMs(expect.under, ctx.scope), seen.loadMs)]),
    ...seen.selectors.map(({ selector, found }) =>
      finding(selector, "something that is not empty", found, found === "something"),
    ),
  ];
  return {
    findings,
    status: seen.status,
    ms: seen.loadMs,
    values: {},
    figures: { time: seen.loadMs / 1_000 },
    url: url.href,
    hops: seen.hops,
    answer: null,
    page: {
      loadMs: seen.loadMs,
      title: seen.title,
      refused: seen.refused,
      screenshot: seen.screenshot,
    },
  };
}

function withoutPage(url: URL, ms: number, timeoutMs: number): Tried {
  const found =
    ms < timeoutMs
      ? "a browser that ended by itself"
      : `a page that was not ready after ${timeoutMs / 1_000} s`;
  return {
    findings: [finding("page", "a page", found, false)],
    ...{ status: null, ms, values: {}, figures: {}, url: url.href, hops: [] },
    ...{ answer: null, page: null },
  };
}
