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
  "g",
);

/** "[SCHEDULED MAINTENANCE] Partitioning of orders": two words or more before everything else. */
const TAG = /^\[[A-Z]+(?: [A-Z]+)+\] \S/;

/** A place that a template left for somebody to fill in, as "[DATE]": the first, and where it begins. */
export function findPlaceholder(text: string): { written: string; from: number } | undefined {
  for (const { 0: written, index: from } of text.matchAll(PLACEHOLDER))
    if (from !== 0 || !TAG.test(text)) return { written, from };
  return undefined;
}
