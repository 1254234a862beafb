import type { InboxItem } from "./inbox";

/** What is too late comes first, then what ends soonest, then what has waited longest. */
export function byUrgency(one: InboxItem, other: InboxItem): number {
  return (
    Number(isLate(other)) - Number(isLate(one)) ||
    endOf(one).localeCompare(endOf(other)) ||
    sinceOf(one).localeCompare(sinceOf(other))
  );
}

const NEVER = "9999";

function sinceOf(item: InboxItem): string {
  return item.kind === "decide" ? (item.since ?? "") : "";
}

function isLate(item: InboxItem): boolean {
  return item.kind === "sign" && item.isOverdue;
}

function endOf(item: InboxItem): string {
  return (item.kind === "sign" ? item.dueAt : item.expiresAt) ?? NEVER;
}
