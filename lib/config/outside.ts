import { readFileSync } from "node:fs";
import { type Document, isMap, isNode, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { NOTHING_OUTSIDE, Outside } from "@/lib/core/outside";
import { Secret } from "@/lib/core/secret";
import type { EnvSource } from "./env";
import { findLooseEnds } from "./outside-loose-ends";

const SECRET_LENGTH_MIN = 8;

export type KnownOutside = { outside: Outside; secrets: ReadonlyMap<string, Secret> };

/** What stands in the file that OUTSIDE_FILE names, and the secrets that it names. */
export function readOutside(file: string | undefined, env: EnvSource): KnownOutside {
  if (!file) return { outside: NOTHING_OUTSIDE, secrets: new Map() };
  const outside = parseOutside(readText(file), file);
  return { outside, secrets: readSecrets(outside, file, env) };
}

/** Reads the text of such a file; an error says every line that is at fault. */
export function parseOutside(text: string, file: string): Outside {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => `line ${lines.linePos(offset).line}`;
  if (document.errors.length > 0)
    throw invalid(
      file,
      document.errors.map(({ pos, message }) => `${at(pos[0])}: ${message}`),
    );
  const parsed = Outside.safeParse(plainOf(document, file) ?? {});
  const issues = parsed.success ? findLooseEnds(parsed.data) : parsed.error.issues.map(saying);
  if (issues.length > 0)
    throw invalid(
      file,
      issues.map(({ path, message }) => `${at(offsetOf(document, path))}: ${message}`),
    );
  return Outside.parse(parsed.data);
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new AppError("setting_invalid", {
      message: `The file ${file}, which OUTSIDE_FILE names, cannot be read. Nothing was started.`,
      remedy: "Name a file that the panel may read, or leave OUTSIDE_FILE empty.",
      cause,
    });
  }
}

function plainOf(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch {
    // The one thing left that can fail is an alias that leads to itself or to far too much.
    throw invalid(file, ["line 1: the anchors and aliases in it cannot be followed"]);
  }
}

function saying(issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string } {
  const [key] = issue.code === "unrecognized_keys" ? issue.keys : [];
  const path = key === undefined ? issue.path : [...issue.path, key];
  const message = key === undefined ? issue.message : "this is not a setting of the file";
  return { path, message: `${path.map(String).join(".") || "the file"}: ${message}` };
}

/** Where a value stands; where it is missing, what it is missing from. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const name = path[length - 1];
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => String(key) === String(name))
      : undefined;
    if (isNode(pair?.key) && pair.key.range) return pair.key.range[0];
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function readSecrets(outside: Outside, file: string, env: EnvSource): Map<string, Secret> {
  const problems: string[] = [];
  const secrets = new Map<string, Secret>();
  for (const [name, { env: variable }] of Object.entries(outside.secrets)) {
    const text = env[variable] ?? "";
    // A shorter one cannot be kept out of outputs without tearing holes into them.
    if (text.length >= SECRET_LENGTH_MIN) secrets.set(name, new Secret(text));
    else if (text === "") problems.push(`${variable}, which holds the secret ${name}, is not set`);
    else
      problems.push(
        `${variable}, which holds the secret ${name}, is shorter than ${SECRET_LENGTH_MIN} characters`,
      );
  }
  if (problems.length > 0) throw invalid(file, problems);
  return secrets;
}

function invalid(file: string, problems: string[]): AppError {
  return new AppError("setting_invalid", {
    message: `The file ${file}, which OUTSIDE_FILE names, is not right; nothing was started. ${problems.join(". ")}.`,
    remedy: "Correct the file or the environment. docs/operating.md says what may stand in it.",
  });
}
