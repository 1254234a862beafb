import type { Problem } from "@/lib/core/playbook/problem";
import { problemAtPlace, type Reading } from "@/lib/playbook/reading";
import { textsOf } from "./texts";

const PLACEHOLDER = new RegExp(
  [
    // [DATE], [Name], [X], [Conference line / Zoom link]
    String.raw`\[(?:[A-Z][A-Z _-]{2,40}|[A-Z]|[Nn]ame|[A-Z][a-z]+ [a-z]+(?: / [A-Za-z ]{1,40})?)\](?!\()`,
    // <test-unit-id>, <pid>, <commit-hash>
    "<(?:[a-z]+(?:-[a-z]+){1,5}|pid|name|date|time|host|user|id|url)>",
    String.raw`\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) X{1,2}\b`,
    String.raw`\byour-(?:host|user|database|app|db)\b`,
    String.raw`\+\d-[x\d]{3}-[x]{3}-[x\d]{4}`,
    String.raw`\b(?:TBD|TODO|FIXME|XXX)\b`,
  ].join("|"),
);

/** Places that a template left for somebody to fill in: refused where people read them from outside. */
export function lintPlaceholders(reading: Reading): Problem[] {
  return textsOf(reading).flatMap(({ text, path, isSql, file, placeOf }) => {
    if (isSql) return [];
    const match = PLACEHOLDER.exec(text);
    if (!match) return [];
    const isSent = path[0] === "messages" || path.includes("notify");
    const message = `${match[0]} was left to be filled in. Write it out, or name it as a parameter: {{ name }}.`;
    const place = placeOf(match.index, match.index + match[0].length);
    return [problemAtPlace(file, place, { code: "placeholder_left", message, isWarning: !isSent })];
  });
}
