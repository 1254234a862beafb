import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test.each([
  ["sensor-readings", 98],
  ["webhook-log", 60],
])(
  "playbooks/README.md says of every row of the runbook of %s what became of it",
  (name, count) => {
    const page = readFileSync("playbooks/README.md", "utf8");
    const section = page.split(`\n## ${name}\n`)[1]?.split("\n## ")[0] ?? "";
    const told = [...section.matchAll(/^\| ([\d–, ]+) \|/gm)].flatMap(([, rows = ""]) =>
      rowsIn(rows),
    );

    const all = Array.from({ length: count }, (_, i) => i + 1);
    expect(all.filter((row) => !told.includes(row))).toEqual([]);
  },
);

/** `01, 03–05` as its numbers. */
function rowsIn(text: string): number[] {
  return text.split(",").flatMap((part) => {
    const [from = 0, to = from] = part.split("–").map(Number);
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
}
