import { z } from "zod";
import type { Outside } from "@/lib/core/outside";
import type { Scope } from "@/lib/core/run/scope";
import { fillJson, fillText } from "./fill/fill-text";
import { findUnknown } from "./fill/require-known";
import { HttpInput } from "./http/http-input";
import { filledPath, siteOf } from "./http/letter-of";
import { loadPage } from "./http/page/load-page";
import { siteUrl } from "./http/site-url";
import { tryRequest } from "./http/try-request";
import { tryUntilItHolds } from "./http/try-until-it-holds";
import { declareKind, type PreviewPart } from "./kind";

const READS = ["GET", "HEAD"];
/** Sent twice they do what they did: that is what the methods promise. */
const REPEATABLE = [...READS, "PUT", "DELETE"];

/** Sends a request to a listed site, or loads a page of it, and holds the answer to what is expected. */
export const http = declareKind({
  name: "http",
  about:
    "Sends a request to a site that the administrator listed, or loads a page of it in a browser.",
  schema: HttpInput,
  by: "worker",
  effect: ({ method }) => (READS.includes(method) ? "reads" : "changes"),
  afterCrash: ({ method }) => (REPEATABLE.includes(method) ? "rerun" : "probe"),
  isPausable: false,
  isStoppable: true,
  values: ({ save }) => ["status", "time_ms", "tries", ...Object.keys(save)],
  preview: async (input, scope, outside) => [previewOf(input, scope, outside)],
  run: (ctx, input) =>
    tryUntilItHolds(ctx, input, input.page === undefined ? tryRequest : loadPage),
  async probe(ctx, { method, site }) {
    const isBegun = z.object({ isBegun: z.literal(true) }).safeParse(ctx.readCheckpoint()).success;
    if (!isBegun) return { found: "not done" };
    const words = `The ${method} was being sent to ${site} when the worker was gone, and may have arrived. Look there whether it is done.`;
    return { found: "unknown", words };
  },
});

function previewOf(input: HttpInput, scope: Scope, outside: Outside): PreviewPart {
  const name = fillText(input.site, scope);
  const site = siteOf(outside, name);
  if (!site) return { kind: "words", text: `The administrator has not listed a site ${name}.` };
  const path = filledPath(input, scope);
  const isKnown = findUnknown([input.path, input.page], scope).length === 0;
  const { body, text } = input;
  const sent = body === undefined ? text && fillText(text, scope) : fillJson(body, scope);
  const headers = Object.entries(input.headers).map(
    ([key, value]) => `${key}: ${fillText(value, scope)}`,
  );
  const note = [
    input.page === undefined ? "" : "Loaded in a browser.",
    headers.length === 0 ? "" : `With ${headers.join("; ")}.`,
    input.retries === 0 ? "" : `At most ${input.retries + 1} tries, one every ${input.every}.`,
  ];
  return {
    kind: "request",
    method: input.method,
    url: isKnown ? siteUrl(site.url, path).href : `${site.url.replace(/\/$/, "")}${path}`,
    ...(sent !== undefined && {
      body: typeof sent === "string" ? sent : JSON.stringify(sent, null, 2),
    }),
    ...(note.some(Boolean) && { note: note.filter(Boolean).join(" ") }),
  };
}
