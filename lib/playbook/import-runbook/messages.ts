import type { Tokens } from "marked";
import { slugOf } from "@/lib/playbook/slug";
import type { Draft } from "./draft";
import { allBlocks, plain, type Section } from "./sections";

/** A message for each plain block of text; places left open that a run knows are filled in. */
export function takeMessages(section: Section, draft: Draft): void {
  let subject = "";
  for (const { token, line } of allBlocks(section)) {
    const text = "text" in token ? String(token.text) : "";
    if (token.type !== "code") {
      subject = /\*\*subject\*\*:?\s*(.+)/i.exec(text)?.[1] ?? subject;
    } else if (!(token as Tokens.Code).lang && text.trim() !== "") {
      takeMessage(
        text,
        { subject, line, name: section.children[0]?.title ?? section.title },
        draft,
      );
      subject = "";
    }
  }
}

type Around = { subject: string; line: number; name: string };

/** A text that is sent: from a template, or from a step that posts something. */
export function takeMessage(
  text: string,
  { subject, line, name }: Around,
  draft: Pick<Draft, "messages" | "undecided" | "title">,
): string {
  const inline = /^subject:\s*(.+)$/im.exec(text)?.[1] ?? "";
  const body = text.replace(/^subject:.*\n+/im, "").trim();
  const written = plain(subject || inline || draft.title);
  const key = keyOf(name, draft.messages);
  draft.messages[key] = { subject: filled(written), body: filled(body) };
  if (filled(`${written}${body}`) !== `${written}${body}`) {
    const what = `The message ${key}: its date was taken for {{ run.date }} and its zone for UTC.`;
    draft.undecided.push({ line, what });
  }
  return key;
}

const FILLER = /\([^)]*\)|\b(post|template|the|email|notification|stakeholder|notify)\b/gi;

function keyOf(name: string, taken: object): string {
  const key = slugOf(name.replace(FILLER, "").trim() || name).replace(/^[\d-]+/, "") || "message";
  let free = key;
  for (let number = 2; Object.hasOwn(taken, free); number += 1) free = `${key}-${number}`;
  return free;
}

const MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";

function filled(text: string): string {
  return text
    .replace(/\[DATE\]/g, "{{ run.date }}")
    .replace(new RegExp(`\\b(?:${MONTHS}) X{1,2}\\b`, "g"), "{{ run.date }}")
    .replace(/\[TIME ?ZONE\]/gi, "UTC");
}
