import type { OpenItems } from "@/lib/core/run/follow-ups";

/** How much is left to do after a run, in words: "3 follow-ups open, 1 overdue". */
export function sayFollowUps({ open, overdue }: OpenItems): string {
  if (open === 0) return "None open";
  const late = overdue === 0 ? "" : `, ${overdue} overdue`;
  return `${open} follow-up${open === 1 ? "" : "s"} open${late}`;
}

/** What is late in the checklists before a run; nothing where nothing is. */
export function sayOverdue({ overdue }: OpenItems): string | undefined {
  if (overdue === 0) return undefined;
  return `${overdue} checklist item${overdue === 1 ? " is" : "s are"} overdue`;
}
