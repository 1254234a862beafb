import type { Draft, DraftStep } from "./draft";
import { takeMessage } from "./messages";
import { byHand, type Piece, type Steps } from "./piece";
import { stepsOfScript } from "./script-steps";
import { plain } from "./sections";
import { stepsOfSql } from "./sql-steps";
import type { Part, Unit } from "./units";

const ITEMS_MAX = 100;
const SHELL = new Set(["bash", "sh", "shell", "console", "zsh"]);
const SQL_TEXT =
  /^\s*(--.*\n\s*)*(select|insert|update|delete|with|alter|create|drop|vacuum|analyze)\b/i;
const OUTPUT = /expected|output|error/i;

/** The steps of one thing to do; what was not understood is noted in the draft. */
export function stepsOfUnit(unit: Unit, draft: Draft): DraftStep[] {
  const steps: DraftStep[] = [];
  let items: string[] = [];
  unit.parts.forEach((part, index) => {
    if (part.kind === "code") {
      const made = stepsOfCode(part, pieceOf(unit, index, draft), draft);
      steps.push(...made.steps);
      draft.undecided.push(...made.undecided);
    } else if (part.kind !== "words") {
      const label = part.kind === "bullets" ? part.label : "";
      if (!/^expected|^improvements/i.test(label)) items.push(...part.texts.map(itemOf));
    }
  });
  const [only] = unit.parts;
  if (steps.length + items.length === 0 && only?.kind === "words" && isToDo(unit, only.text)) {
    items = [itemOf(plain(only.text))];
  }
  if (items.length === 0) return steps;
  return [...steps, { title: unit.title, manual: { items: items.slice(0, ITEMS_MAX) } }];
}

/** A numbered item without anything else is a thing to do; other words are there to be read. */
function isToDo(unit: Unit, text: string): boolean {
  return !unit.isReading && plain(text).startsWith(unit.title.slice(0, 40));
}

function pieceOf(unit: Unit, index: number, draft: Draft): Omit<Piece, "text" | "line"> {
  const rest = unit.parts.slice(index + 1);
  const end = rest.findIndex(({ kind }) => kind === "code");
  const next = rest[end];
  const between = end === -1 ? rest : rest.slice(0, end);
  return {
    title: unit.title,
    lead: [...draft.people].find((part) => part.includes("lead")) ?? "",
    words: between.flatMap(wordsOfPart).join("\n"),
    output: next?.kind === "code" && OUTPUT.test(next.label) ? next.text : "",
  };
}

function wordsOfPart(part: Part): string[] {
  if (part.kind === "words") return [part.text];
  return part.kind === "code" ? [] : part.texts;
}

function stepsOfCode(
  { lang, text, line, label }: Extract<Part, { kind: "code" }>,
  around: Omit<Piece, "text" | "line">,
  draft: Draft,
): Steps {
  const piece = { ...around, text, line: line + 1 };
  const { title } = around;
  if (OUTPUT.test(label)) return { steps: [], undecided: [] };
  if (lang === "sql" || (lang === "" && SQL_TEXT.test(text))) return stepsOfSql(piece);
  if (SHELL.has(lang)) return stepsOfScript(piece, draft.commands);
  if (/^(text)?$/.test(lang) && isMessage(title, text)) {
    const key = takeMessage(text, { subject: "", line, name: title }, draft);
    const what = `${title}: name the channel that the message ${key} goes to: notify: { channel: …, message: ${key} }.`;
    const steps = [{ title, manual: { items: [`Send the message “${key}”`] } }];
    return { steps, undecided: [{ line, what }] };
  }
  const what = `${title}: a block of ${lang || "plain text"} was kept as words.`;
  return { steps: [byHand(title, text)], undecided: [{ line, what }] };
}

function isMessage(title: string, text: string): boolean {
  return /^subject:/im.test(text) || /notif|announce|message|e-?mail/i.test(title);
}

function itemOf(text: string): string {
  return text.length > 1900 ? `${text.slice(0, 1900)}…` : text || "To be said";
}
