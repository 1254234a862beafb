import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  type YAMLMap,
} from "yaml";
import type { Problem } from "@/lib/core/playbook/problem";

export type Path = readonly PropertyKey[];
export type Place = Pick<Problem, "line" | "column" | "endLine" | "endColumn">;

/** Finds the place of a value in the text that it was read from. */
export class SourceMap {
  constructor(
    readonly text: string,
    private readonly document: Document,
    private readonly lines: LineCounter,
  ) {}

  /** Where the value of this path stands, or as much of the path as there is. */
  placeOf(path: Path): Place {
    const { node, key } = this.find(path);
    // A whole map or list is too much to point at: its key says it as well.
    if (isScalar(node)) return this.placeOfNode(node);
    return this.placeOfNode(key ?? (isMap(node) ? firstKey(node) : node));
  }

  /** Where this key of the map at the path stands. */
  placeOfKey(path: Path, name: PropertyKey): Place {
    const { node } = this.find(path);
    const pair = isMap(node) ? pairOf(node, name) : undefined;
    return pair ? this.placeOfNode(pair.key as Node) : this.placeOf(path);
  }

  /** Where these characters of the text at the path stand. */
  placeWithin(path: Path, from: number, to: number): Place {
    const { node, reached } = this.find(path);
    if (reached !== path.length || !isScalar(node) || typeof node.value !== "string") {
      return this.placeOf(path);
    }
    const at = alignment(this.text, beginOf(this.text, node.range?.[0] ?? 0), node.value);
    const start = at(from);
    return this.placeOfRange(start, Math.max(start + 1, at(Math.max(from, to - 1)) + 1));
  }

  placeOfRange(from: number, to: number): Place {
    const start = this.lines.linePos(Math.min(from, this.text.length));
    const end = this.lines.linePos(Math.min(Math.max(to, from), this.text.length));
    return {
      line: Math.max(1, start.line),
      column: Math.max(1, start.col),
      endLine: Math.max(1, end.line),
      endColumn: Math.max(1, end.col),
    };
  }

  private placeOfNode(node: Node | null | undefined): Place {
    const range = node?.range;
    return range ? this.placeOfRange(range[0], range[1]) : this.placeOfRange(0, 1);
  }

  private find(path: Path) {
    let node = this.document.contents as Node | null;
    let key: Node | undefined;
    let reached = 0;
    for (const part of path) {
      const next = childOf(node, part);
      if (!next) break;
      node = next.node;
      key = next.key ?? key;
      reached += 1;
    }
    return { node, key, reached };
  }
}

function childOf(node: Node | null, part: PropertyKey) {
  if (isMap(node)) {
    const pair = pairOf(node, part);
    return pair ? { node: pair.value as Node | null, key: pair.key as Node } : undefined;
  }
  if (isSeq(node)) {
    const item = node.items[Number(part)] as Node | undefined;
    return item ? { node: item, key: isMap(item) ? firstKey(item) : undefined } : undefined;
  }
  return undefined;
}

function firstKey(map: YAMLMap): Node | undefined {
  return map.items[0]?.key as Node | undefined;
}

function pairOf(map: YAMLMap, name: PropertyKey): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(name));
}

/** Past the quote of a quoted text, or the line that opens a block. */
function beginOf(text: string, from: number): number {
  const first = text[from] ?? "";
  if (first === '"' || first === "'") return from + 1;
  if (first !== "|" && first !== ">") return from;
  const lineEnd = text.indexOf("\n", from);
  return lineEnd === -1 ? from : lineEnd + 1;
}

/** Follows a value through the text it was written as: quotes, indents and folds are stepped over. */
function alignment(text: string, from: number, value: string): (index: number) => number {
  const places: number[] = [];
  let at = from;
  for (const letter of value) {
    const found = nextPlace(text, at, letter);
    for (let unit = 0; unit < letter.length; unit += 1) places.push(found + unit);
    at = found + letter.length;
  }
  return (index) => places[Math.min(index, places.length - 1)] ?? from;
}

const SEARCHED = 400;

function nextPlace(text: string, at: number, letter: string): number {
  const isBlank = letter.trim() === "";
  for (let place = at; place < Math.min(text.length, at + SEARCHED); place += 1) {
    if (isBlank ? /\s/.test(text[place] ?? "") : text.startsWith(letter, place)) return place;
  }
  return at;
}
