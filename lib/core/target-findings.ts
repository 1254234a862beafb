import type { Privilege, Reading, ServerFacts, Setting } from "./server-facts";

/** Something that a person should know about a target before a run. */
export type Finding = {
  level: "danger" | "caution";
  /** What it is about: a setting with its value, a privilege, the server. */
  about: string;
  text: string;
};

/** Without these no step can do its work; the others of the privileges only help. */
const NEEDED = new Set(["table_ownership", "table_reading", "create_schema"]);
const HELPFUL = new Set(["create_in_public", "pg_read_all_stats", "pg_signal_backend"]);

/** Everything that stands against a run or makes it harder, what is dangerous first. */
export function findInTarget({ server, privileges, settings }: ServerFacts): Finding[] {
  const findings = [
    ...(server.isInRecovery ? [REPLICA] : []),
    ...findIn(privileges, "privileges", judgePrivilege),
    ...findIn(settings, "settings", judgeSetting),
  ];
  return findings.sort((a, b) => Number(b.level === "danger") - Number(a.level === "danger"));
}

/** "2 dangers, 5 cautions". */
export function countFindings(findings: readonly Finding[]): string {
  return (["danger", "caution"] as const)
    .map((level) => ({ level, count: findings.filter((one) => one.level === level).length }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => `${count} ${level}${count === 1 ? "" : "s"}`)
    .join(", ");
}

const REPLICA: Finding = {
  level: "danger",
  about: "replica",
  text: "This server follows another one, so nothing can be changed here.",
};

/** What could not be looked at is said, because silence would read as "nothing found". */
function findIn<Item>(
  reading: Reading<Item[]>,
  what: string,
  judge: (item: Item) => Finding[],
): Finding[] {
  if (reading.state === "read") return reading.value.flatMap(judge);
  return [{ level: "caution", about: what, text: `They could not be read. ${reading.why}` }];
}

function judgePrivilege({ key, granted, reason, neededFor }: Privilege): Finding[] {
  if (key === "superuser")
    return granted
      ? [{ level: "caution", about: "superuser", text: `${reason} A role with less is safer.` }]
      : [];
  if (granted || !(NEEDED.has(key) || HELPFUL.has(key))) return [];
  const level = NEEDED.has(key) ? "danger" : "caution";
  return [{ level, about: "privilege", text: `${reason} Needed for: ${lowerFirst(neededFor)}` }];
}

function judgeSetting({ name, shown, remark, isPendingRestart }: Setting): Finding[] {
  const about = `${name} = ${shown}`;
  return [
    ...(remark ? [{ ...remark, about }] : []),
    ...(isPendingRestart
      ? [{ level: "caution" as const, about, text: "A new value waits for a restart." }]
      : []),
  ];
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
