import type { Finding } from "@/lib/partition/validate/finding";

const MARK = { passed: "holds  ", failed: "FAILED ", unknown: "unknown" } as const;

/** A finding for a terminal, with what it rests on where it does not hold; or as one line of JSON. */
export function sayFinding(finding: Finding, json: boolean): string {
  if (json) return `${JSON.stringify(finding)}\n`;
  const { code, verdict, words, rows } = finding;
  const evidence = verdict === "passed" ? [] : rows.map((row) => `          ${sayRow(row)}\n`);
  return [`${MARK[verdict]} ${code}: ${words}\n`, ...evidence].join("");
}

function sayRow(row: Finding["rows"][number]): string {
  return Object.entries(row)
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `${name} ${value}`)
    .join(" · ");
}
