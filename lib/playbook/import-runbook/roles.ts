/** What a part of a runbook is about. */
export type Role =
  | "before"
  | "window"
  | "rollback"
  | "after"
  | "messages"
  | "timeline"
  | "troubles"
  | "contacts"
  | "links"
  | "reading";

/** The first that fits is taken. */
const ROLES: [RegExp, Role][] = [
  [/table of contents|faqs?$|benefits|summary|success (metrics|criteria)|targets$/i, "reading"],
  [
    /command reference|optimization tips|appendix|monitoring commands|performance monitoring/i,
    "reading",
  ],
  [/^maintenance$|^overview|^support$|expected metrics/i, "reading"],
  [/troubleshoot/i, "troubles"],
  [/timeline/i, "timeline"],
  [/roll-?back|restore procedure/i, "rollback"],
  [/communication|notification|announcement/i, "messages"],
  [/contact|escalation|on-?call/i, "contacts"],
  [/related|resources|references|documentation$/i, "links"],
  [
    /post-?(migration|deployment)\s+(checklist|tasks|monitoring|follow)|follow-?ups?|after the window/i,
    "after",
  ],
  [/next steps|cleanup|sign-?off/i, "after"],
  [
    /pre-?(migration|deployment|flight)|prerequisite|requirements|preparation$|before you/i,
    "before",
  ],
  [
    /execut|procedure|steps$|deployment|migration$|post-?(migration|deployment)|verif|validation/i,
    "window",
  ],
];

/** What a section is about, by its title. */
export function roleOf(title: string): Role {
  return ROLES.find(([pattern]) => pattern.test(title))?.[1] ?? "reading";
}

/** Whether a section of the window is really for afterwards: "Cleanup (After 7+ Days of Stability)". */
export function dueAfterwards(title: string): string | undefined {
  const days = /(?:after|for)\s+(\d+)\+?\s*(hours?|days?|weeks?)/i.exec(title);
  return days ? `${days[1]}${days[2]?.[0]?.toLowerCase()}` : undefined;
}
