import type { Draft } from "./draft";
import { allBlocks, plain, type Section } from "./sections";
import { peopleIn } from "./ways-back";

/** Who is named for a run: those of the contacts, and whoever approves. */
export function takeContacts(section: Section, draft: Draft): void {
  for (const { token, line } of allBlocks(section)) {
    for (const text of token.raw.split("\n")) {
      const [, name, rest] = /\*\*([^*]+)\*\*:?\s*(.*)/.exec(text) ?? [];
      if (!name || !rest) continue;
      const [part] = peopleIn(name);
      if (part) draft.people.add(part);
      else if (/[^_\s]/.test(rest)) {
        const what = `${plain(name).replace(/:$/, "")}: ${plain(rest)} is nobody to name.`;
        draft.undecided.push({ line, what });
      }
    }
  }
}

/** "Approvals obtained: DevOps lead, Engineering lead, Product owner". */
export function approversIn(markdown: string): string[] {
  const line = /approv(?:als?|ed)[^\n:]{0,40}:\**\s*([^\n]+)/i.exec(markdown)?.[1] ?? "";
  return peopleIn(line);
}
