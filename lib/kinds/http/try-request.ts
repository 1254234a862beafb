import type { Scalar } from "@/lib/core/run/scope";
import { durationMs } from "@/lib/kinds/duration";
import { redactAll } from "@/lib/kinds/redact";
import { redactDeep } from "@/lib/kinds/redact-deep";
import type { StepContext } from "@/lib/kinds/step-context";
import { type Asked, askSite } from "./ask-site";
import type { HttpInput } from "./http-input";
import { valueAtPath } from "./json-path";
import { finding, judgeAnswer, readJson } from "./judge-answer";
import { letterOf, type Site } from "./letter-of";
import type { Tried } from "./try-until-it-holds";

const BODY_SHOWN = 4_000;
const HEADER_SHOWN = 500;

/** Sends the request once and holds the answer to what is expected. */
export async function tryRequest(ctx: StepContext, input: HttpInput, site: Site): Promise<Tried> {
  const letter = letterOf(ctx, input, site);
  const timeoutMs = durationMs(input.timeout, ctx.scope);
  await ctx.writeCheckpoint({ isBegun: true });
  const answer = await askSite(site.url, letter, { timeoutMs, signal: ctx.signal });
  // Before anything is cut: half a secret would not be recognised any more.
  const asked = redactDeep(answer, redactAll(ctx));
  const saved = asked.answered ? savedValues(asked, input.save) : { values: {}, missing: [] };
  const findings = [
    ...judgeAnswer(asked, input.expect, ctx.scope),
    ...saved.missing.map((path) => finding(path, "a value to be saved", "nothing", false)),
  ];
  return {
    findings,
    status: asked.answered ? asked.status : null,
    ms: asked.ms,
    values: saved.values,
    figures: figuresOf(findings),
    url: letter.url.href,
    hops: asked.hops,
    ...(asked.answered ? {} : { mayHaveArrived: asked.mayHaveArrived }),
    answer: asked.answered ? shownAnswer(asked) : null,
    page: null,
  };
}

function savedValues(
  { body, isCut }: Extract<Asked, { answered: true }>,
  save: HttpInput["save"],
): { values: Record<string, Scalar>; missing: string[] } {
  const paths = Object.entries(save);
  const json = paths.length > 0 ? readJson(body, isCut) : undefined;
  const read = json && "value" in json ? json.value : undefined;
  const found = paths.map(([name, path]) => ({ name, path, value: valueAtPath(read, path) }));
  const isScalar = (value: unknown): value is Scalar =>
    value === null || ["string", "number", "boolean"].includes(typeof value);
  return {
    values: Object.fromEntries(
      found.flatMap(({ name, value }) => (isScalar(value) ? [[name, value]] : [])),
    ),
    missing: found.filter(({ value }) => !isScalar(value)).map(({ path }) => path),
  };
}

/** The numbers among what was found, by what they were found at. */
export function figuresOf(findings: Tried["findings"]): Record<string, number> {
  return Object.fromEntries(
    findings.flatMap(({ of, found }) => {
      const figure = Number(found.replace(/ s$/, ""));
      return found === "" || Number.isNaN(figure) ? [] : [[of, figure]];
    }),
  );
}

function shownAnswer({ headers, body, isCut }: Extract<Asked, { answered: true }>) {
  const shown = Object.entries(headers).map(([name, value]) => [
    name,
    value.slice(0, HEADER_SHOWN),
  ]);
  return {
    headers: Object.fromEntries(shown),
    body: body.slice(0, BODY_SHOWN).replaceAll("\0", "␀"),
    isCut: isCut || body.length > BODY_SHOWN,
  };
}
