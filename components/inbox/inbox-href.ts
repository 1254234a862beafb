import { cardHref } from "@/components/runs/look/card-href";
import type { InboxItem } from "@/lib/core/inbox/inbox";

/** Where an item of the inbox is dealt with. */
export function inboxHref(item: InboxItem): string {
  const run = `/runs/${item.run.id}`;
  return item.kind === "decide"
    ? cardHref(item.run, item.gate.id)
    : `${run}/${encodeURIComponent(item.step.phaseId)}?step=${encodeURIComponent(item.step.id)}`;
}
