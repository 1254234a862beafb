import type { z } from "zod";
import { nearestName } from "@/lib/core/nearest-name";
import type { Problem } from "@/lib/core/playbook/problem";
import { keysAt } from "./keys-at";
import type { SourceMap } from "./source-map";
import { valueAt } from "./value-at";

type Issue = z.core.$ZodIssue;

const KEYS_MAX = 50;

/** Turns what the schema says about a value into problems with places and whole sentences. */
export function explainIssue(
  issue: Issue,
  context: { file: string; source: SourceMap; schema: z.ZodType; value: unknown },
): Problem[] {
  const { file, source, schema, value } = context;
  const base = { file, severity: "error" as const };
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(schema, issue.path);
    return issue.keys.slice(0, KEYS_MAX).map((key) => ({
      ...base,
      ...source.placeOfKey(issue.path, key),
      code: "unknown_key",
      ...sayUnknown(key, known, `The key ${key} is not known here.`),
    }));
  }
  if (issue.code === "invalid_union") {
    const branch = likeliestBranch(issue.errors);
    if (branch.length > 0) {
      return branch.flatMap((inner) =>
        explainIssue({ ...inner, path: [...issue.path, ...inner.path] } as Issue, context),
      );
    }
    if (issue.discriminator) {
      const found = valueAt(value, issue.path);
      return [wrongChoice(issue.path, found, choicesOf(issue), context)];
    }
  }
  if (issue.code === "invalid_key") {
    const key = String(issue.path.at(-1));
    const why = issue.issues[0]?.message ?? "is not a name";
    const place = source.placeOfKey(issue.path.slice(0, -1), key);
    return [
      { ...base, ...place, code: "value_invalid", message: `The name ${quote(key)} ${why}.` },
    ];
  }
  if (issue.code === "invalid_value") {
    return [wrongChoice(issue.path, valueAt(value, issue.path), issue.values.map(String), context)];
  }
  const what = nameOf(issue.path);
  const place = source.placeOf(issue.path);
  return [{ ...base, ...place, code: "value_invalid", message: sentence(what, issue, value) }];
}

function wrongChoice(
  path: readonly PropertyKey[],
  found: unknown,
  choices: string[],
  { file, source }: { file: string; source: SourceMap },
): Problem {
  const saying =
    found === undefined
      ? `${nameOf(path)} is missing.`
      : `${nameOf(path)} is ${quote(show(found))}, which is none of its choices.`;
  return {
    file,
    ...source.placeOf(path),
    severity: "error",
    code: "value_invalid",
    ...sayUnknown(show(found), choices, saying),
  };
}

function sayUnknown(name: string, known: string[], saying: string) {
  const nearest = nearestName(name, known);
  const expected = known.length > 0 ? ` Expected ${list(known)}.` : "";
  const meant = nearest ? ` Did you mean ${nearest}?` : "";
  return { message: `${saying}${meant}${expected}`, ...(nearest ? { nearest } : {}) };
}

function sentence(what: string, issue: Issue, value: unknown): string {
  const found = valueAt(value, issue.path);
  if (issue.code === "invalid_type") {
    if (found === undefined || found === null)
      return `${what} is missing. Expected ${article(issue.expected)}.`;
    return `${what} is ${kindOfValue(found)}. Expected ${article(issue.expected)}.`;
  }
  const size = sayTooSmallOrBig(issue);
  if (size) return `${what} ${size}.`;
  const message = issue.message.replace(/\.$/, "");
  if (issue.code === "custom" && /^[A-Z].* .*/.test(message)) return `${message}.`;
  return /^must|^is |^has /.test(message) ? `${what} ${message}.` : `${what}: ${message}.`;
}

const UNITS: Record<string, string> = { string: " characters", array: " entries" };

/** The schema's own words are taken where it has some; its library's are turned into a sentence. */
function sayTooSmallOrBig(issue: Issue): string | undefined {
  if (issue.code !== "too_small" && issue.code !== "too_big") return undefined;
  if (!/^Too (small|big)/.test(issue.message)) return undefined;
  const [word, bound] =
    issue.code === "too_small" ? ["least", issue.minimum] : ["most", issue.maximum];
  const unit = UNITS[issue.origin];
  return unit ? `must have ${bound}${unit} at ${word}` : `must be at ${word} ${bound}`;
}

/** The branch that goes furthest before it fails is the one that was most likely meant. */
function likeliestBranch(branches: Issue[][]): Issue[] {
  const depth = (issues: Issue[]) => Math.max(...issues.map(({ path }) => path.length), 0);
  return (
    [...branches].sort((one, other) => depth(other) - depth(one) || one.length - other.length)[0] ??
    []
  );
}

function choicesOf(issue: Issue): string[] {
  const options = (issue as { options?: unknown[] }).options;
  return Array.isArray(options) ? options.map(String) : [];
}

function nameOf(path: readonly PropertyKey[]): string {
  const names = path.filter((part) => typeof part === "string");
  const last = names.at(-1);
  if (last === undefined) return "The playbook";
  const index = path.at(-1);
  return typeof index === "number" ? `Entry ${index + 1} of ${quote(last)}` : quote(last);
}

const ARTICLES: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map of keys and values",
  record: "a map of keys and values",
};

function article(expected: string): string {
  return ARTICLES[expected] ?? expected;
}

function kindOfValue(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  return `the ${typeof value === "string" ? "text" : typeof value} ${quote(show(value))}`;
}

function show(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function quote(text: string): string {
  return `“${text}”`;
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 20);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : "";
  return shown.length === 1 ? `${shown[0]}` : `one of ${shown.join(", ")}${more}`;
}
