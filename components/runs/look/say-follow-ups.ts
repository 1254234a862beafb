import type { FollowUps } from "@/lib/core/run/follow-ups";

/** How much is left to do after a run, in words: "3 open, 1 overdue". */
export function sayFollowUps({ open, overdue }: FollowUps): string {
  if (open === 0) return "None open";
  const late = overdue === 0 ? "" : `, ${overdue} overdue`;
  return `${open} follow-up${open === 1 ? "" : "s"} open${late}`;
}
