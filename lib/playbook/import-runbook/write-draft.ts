import { Document } from "yaml";
import { writeDuration } from "@/lib/core/duration-text";
import { slugOf } from "@/lib/playbook/slug";
import type { Draft } from "./draft";

const LASTS_MS = 2 * 3_600_000;

/** The draft as a playbook's text. */
export function writeDraft(draft: Draft): string {
  const people = new Set(["operator", ...draft.people, ...draft.decidedBy]);
  const decides = draft.decidedBy.length > 0 ? draft.decidedBy : leadsOf(people);
  const playbook = {
    playbook: slugOf(draft.title),
    title: draft.title,
    ...(draft.about ? { about: draft.about } : {}),
    people: counted([...people]),
    window: {
      lasts: writeDuration(draft.lastsMs ?? LASTS_MS),
      ...(draft.quiet ? { quiet: draft.quiet } : {}),
    },
    ...filled("before", draft.before),
    phases: draft.phases,
    ...(draft.waysBack.length > 0
      ? {
          rollback: {
            "decided-by": counted(decides),
            ...(draft.within ? { within: draft.within } : {}),
            options: draft.waysBack,
          },
        }
      : {}),
    ...filled("after", draft.after),
    ...(Object.keys(draft.messages).length > 0 ? { messages: draft.messages } : {}),
    ...filled("troubleshooting", draft.troubles),
    ...filled("links", draft.links),
  };
  const document = new Document(playbook, { aliasDuplicateObjects: false });
  return document.toString({ lineWidth: 0, blockQuote: "literal" });
}

/** Those who decide where the runbook does not say it: its leads, or whoever carries it out. */
export function leadsOf(people: Set<string>): string[] {
  const leads = [...people].filter((part) => /\b(lead|owner|manager)\b/.test(part));
  return leads.length > 0 ? leads : ["operator"];
}

export function counted(people: string[]): Record<string, number> {
  return Object.fromEntries(people.map((part) => [part, 1]));
}

function filled<Key extends string>(key: Key, list: unknown[]): Partial<Record<Key, unknown[]>> {
  return list.length > 0 ? ({ [key]: list } as Record<Key, unknown[]>) : {};
}
