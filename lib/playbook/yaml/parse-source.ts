import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from "yaml";
import type { Problem } from "@/lib/core/playbook/problem";
import { SourceMap } from "./source-map";

export type ParsedSource = { value: unknown; source: SourceMap; problems: Problem[] };

const DEPTH_MAX = 40;

/** Reads YAML with the places of everything in it. Anchors, tags and keys that are no text are refused. */
export function parseSource(file: string, text: string): ParsedSource {
  const lines = new LineCounter();
  const document = parsed(text, lines);
  if (!document) {
    lines.addNewLine(0);
    const source = new SourceMap(text, parseDocument(""), lines);
    const message = "This is nested too deeply to be a playbook.";
    return { value: undefined, source, problems: [problemAt(source, file, [0, 1], message)] };
  }
  const source = new SourceMap(text, document, lines);
  const problems = document.errors
    .slice(0, 20)
    .map((error) => problemAt(source, file, error.pos, sayError(error.message)));
  const found: Finding[] = [];
  const value = plain(document.contents as Node | null, 0, found);
  for (const { node, message, code } of found.slice(0, 50)) {
    const [from, to] = node.range ?? [0, 1];
    problems.push({ ...problemAt(source, file, [from, to], message), code });
  }
  return { value, source, problems };
}

function parsed(text: string, lines: LineCounter): Document | undefined {
  try {
    return parseDocument(text, {
      version: "1.2",
      lineCounter: lines,
      prettyErrors: false,
      // Looked for below: the library compares every key with every other.
      uniqueKeys: false,
      logLevel: "error",
    }) as Document;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

type Finding = { node: Node; message: string; code: "not_yaml" | "duplicate_key" };

function plain(node: Node | null, depth: number, found: Finding[]): unknown {
  if (!node) return null;
  const refuse = (message: string) => {
    found.push({ node, message, code: "not_yaml" });
    return null;
  };
  if (depth > DEPTH_MAX) return refuse("This is nested too deeply to be a playbook.");
  if (isAlias(node)) return refuse("Anchors and aliases have no place here: write the text out.");
  if (node.tag) return refuse("Tags have no place here.");
  if (isScalar(node)) return typeof node.value === "bigint" ? Number(node.value) : node.value;
  if (isSeq(node)) return node.items.map((item) => plain(item as Node, depth + 1, found));
  if (!isMap(node)) return refuse("This is no text, list or map.");
  return plainMap(node, depth, found);
}

function plainMap(map: Extract<Node, { items: unknown }>, depth: number, found: Finding[]) {
  const entries = new Map<string, unknown>();
  if (!isMap(map)) return {};
  for (const { key, value } of map.items) {
    const node = key as Node;
    const name = isScalar(node) ? String(node.value) : undefined;
    if (name === undefined || name === "__proto__") {
      found.push({ node: node ?? map, message: "A key must be a plain text.", code: "not_yaml" });
      continue;
    }
    if (entries.has(name)) {
      const message = `The key ${name} is here twice. Keep one of them.`;
      found.push({ node, message, code: "duplicate_key" });
    }
    entries.set(name, plain(value as Node | null, depth + 1, found));
  }
  return Object.fromEntries(entries);
}

function sayError(message: string): string {
  return `This is not valid YAML: ${message.replace(/\.?\s*$/, "")}.`;
}

function problemAt(
  source: SourceMap,
  file: string,
  [from, to]: readonly number[],
  message: string,
): Problem {
  const place = source.placeOfRange(from ?? 0, to ?? 1);
  return { file, ...place, severity: "error", code: "not_yaml", message };
}
