import type { Finding } from "@/lib/core/run/evidence/evidence";
import type { Scope } from "@/lib/core/run/scope";
import { durationMs } from "@/lib/kinds/duration";
import { judgeValue } from "@/lib/kinds/expect/judge-value";
import { ValueExpectation } from "@/lib/kinds/expect/value-expectation";
import { fillJson } from "@/lib/kinds/fill/fill-text";
import type { Asked } from "./ask-site";
import type { HttpInput } from "./http-input";
import { valueAtPath } from "./json-path";

/** What was expected of an answer and what was found, one by one. */
export function judgeAnswer(asked: Asked, expected: HttpInput["expect"], scope: Scope): Finding[] {
  if (!asked.answered) return [finding("answer", "an answer", asked.why, false)];
  const { status, headers, body, isCut, ms, refusedHop } = asked;
  const judge = (of: string, expectation: ValueExpectation, value: unknown) => {
    const known = ValueExpectation.parse(fillJson(expectation, scope));
    const judged = judgeValue(known, value);
    return finding(of, judged.expected, judged.found, judged.holds);
  };
  const json = Object.keys(expected.json).length > 0 ? readJson(body, isCut) : undefined;
  return [
    ...(refusedHop ? [finding("redirect", "to stay within the site", refusedHop, false)] : []),
    judgeStatus(expected.status, status),
    ...(expected.under === undefined ? [] : [judgeTime(durationMs(expected.under, scope), ms)]),
    ...Object.entries(expected.headers).map(([name, expectation]) =>
      judge(`header ${name}`, expectation, headers[name.toLowerCase()]),
    ),
    ...(expected.text === undefined ? [] : [judge("body", expected.text, body)]),
    ...(json && "problem" in json ? [finding("body", "JSON", json.problem, false)] : []),
    ...(json && "value" in json
      ? Object.entries(expected.json).map(([path, expectation]) =>
          judge(path === "" ? "body" : path, expectation, valueAtPath(json.value, path)),
        )
      : []),
  ];
}

/** A body read as JSON, or why it cannot be. */
export function readJson(body: string, isCut: boolean): { value: unknown } | { problem: string } {
  if (isCut) return { problem: "more than the 1 MB that is read of one" };
  try {
    return { value: JSON.parse(body) };
  } catch {
    return { problem: body.trim() === "" ? "an empty body" : "something that is no JSON" };
  }
}

/** One thing that was expected, in words as it is shown. */
export function finding(of: string, expected: string, found: string, holds: boolean): Finding {
  const words = holds ? `${of}: ${found}.` : `Expected ${expected} as ${of}, found ${found}.`;
  return { of, expected, found, holds, words };
}

/** Whether it was there in time. */
export function judgeTime(underMs: number, ms: number): Finding {
  return finding("time", `less than ${underMs / 1_000} s`, `${ms / 1_000} s`, ms < underMs);
}

/** Whether the status is one of those expected. */
export function judgeStatus(expected: HttpInput["expect"]["status"], status: number): Finding {
  const wanted = [expected].flat();
  const holds = wanted.some((one) => one === status || one === `${String(status)[0]}xx`);
  return finding("status", wanted.join(" or "), String(status), holds);
}
