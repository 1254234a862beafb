import type { Token, Tokens } from "marked";
import { type Block, itemsOf, plain, withLines } from "./sections";

/** Something of a unit, in the order of the text. */
export type Part =
  | { kind: "code"; lang: string; text: string; line: number; label: string }
  | { kind: "words"; text: string; line: number }
  | { kind: "bullets"; texts: string[]; line: number; label: string }
  | { kind: "boxes"; texts: string[]; line: number };

/** One thing to do: a numbered item, a bold line, a list of boxes. */
export type Unit = { title: string; line: number; parts: Part[]; isReading?: boolean };

/** What is told and not done: "What the script does:". */
const READING = /^(\*\*)?(what|why|how)\b[^?]{0,60}:(\*\*)?$/i;

/** A bold line or one that ends in a colon says what comes next, unless it is about what came before. */
const REMARK =
  /^(\*\*)?(expected|required|critical|note|important|if\b|look for|duration|file|lock impact|estimated|result|save|subject|body|schedule|why|warning|watch for errors)/i;

/** What is to be done in a section, one thing after the other. */
export function unitsOf(title: string, line: number, blocks: Block[]): Unit[] {
  const units: Unit[] = [{ title, line, parts: [] }];
  for (const block of blocks) takeBlock(units, block);
  return units.filter(({ parts }) => parts.length > 0);
}

function takeBlock(units: Unit[], { token, line }: Block): void {
  const unit = units.at(-1);
  if (!unit) return;
  switch (token.type) {
    case "code": {
      const { lang = "", text } = token as Tokens.Code;
      unit.parts.push({ kind: "code", lang: lang.toLowerCase(), text, line, label: labelOf(unit) });
      return;
    }
    case "list":
      takeList(units, token as Tokens.List, line);
      return;
    case "paragraph":
    case "text":
    case "blockquote":
      takeWords(units, token, line);
      return;
    default:
  }
}

function takeWords(units: Unit[], token: Token, line: number): void {
  const text = "text" in token && typeof token.text === "string" ? token.text : "";
  const isHeadline = /:(\*\*)?$/.test(text.trim()) || /^\*\*[^*]+\*\*:?$/.test(text.trim());
  const isShort = text.length < 200 && !READING.test(text.trim());
  if (isHeadline && isShort && !REMARK.test(text)) {
    units.push({ title: headline(text), line, parts: [] });
  } else if (READING.test(text.trim())) {
    units.push({ title: headline(text), line, parts: [], isReading: true });
  } else {
    units.at(-1)?.parts.push({ kind: "words", text, line });
  }
}

function takeList(units: Unit[], list: Tokens.List, line: number): void {
  const open = units.at(-1);
  if (open?.isReading) {
    open.parts.push({ kind: "words", text: list.raw, line });
    return;
  }
  const items = itemsOf(list, line);
  const nests = items.some(({ item }) => item.tokens.some(({ type }) => isNested(type)));
  if (!list.ordered && !nests) {
    const texts = items.map(({ item }) => plain(firstText(item)));
    const isBoxes = items.some(({ item }) => item.task);
    const unit = units.at(-1);
    unit?.parts.push(
      isBoxes
        ? { kind: "boxes", texts, line }
        : { kind: "bullets", texts, line, label: labelOf(unit) },
    );
    return;
  }
  for (const { item, line } of items) takeItem(units, item, line);
}

function takeItem(units: Unit[], item: Tokens.ListItem, line: number): void {
  const rest = withLines(item.tokens, line);
  const [head, ...inner] = rest.filter(({ token }) => !["space", "checkbox"].includes(token.type));
  const text = head && "text" in head.token ? String(head.token.text) : item.text;
  const open = units.at(-1);
  if (REMARK.test(text) && open) {
    open.parts.push({ kind: "words", text: item.text, line });
    return;
  }
  units.push({ title: headline(text), line, parts: [] });
  const isAll = inner.length === 0;
  if (isAll || text.length > 120) units.at(-1)?.parts.push({ kind: "words", text, line });
  for (const block of inner) takeBlock(units, block);
}

function isNested(type: string): boolean {
  return type === "list" || type === "code";
}

function firstText(item: Tokens.ListItem): string {
  const found = item.tokens.find(({ type }) => type === "text" || type === "paragraph");
  return found && "text" in found ? String(found.text) : item.text;
}

function headline(text: string): string {
  return plain(text.split("\n")[0] ?? "")
    .replace(/\s*[:.]\s*$/, "")
    .slice(0, 200);
}

/** What the words before a block say that it is: "Expected output". */
function labelOf(unit: Unit): string {
  const last = unit.parts.at(-1);
  return last?.kind === "words" && /:(\*\*)?$/.test(last.text.trim()) ? plain(last.text) : "";
}
