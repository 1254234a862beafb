import { expect, test } from "vitest";
import { aPlaybook } from "./playbook-fixture";
import { readPlaybook } from "./read-playbook";
import { EXAMPLE } from "./reference/introduction";

const TIMES = 1500;
// Far above what it takes, for machines that have other things to do.
const SLOWEST_MS = 6000;

const SCRAPS = [
  ..."\t\n\r\0{}[]()<>|&*!%@`'\",:;?#-=~\\/^$ ",
  ...[
    "{{",
    "}}",
    "{{ table }}",
    "{{ run.",
    "%YAML 9.9\n",
    "---\n",
    "...\n",
    "&a",
    "*a",
    "!!map",
    "<<: ",
  ],
  ...[
    "null",
    "true",
    "0x1f",
    "1e999",
    "-.inf",
    "2026-01-01",
    "steps:",
    "- id: ",
    "sql: |\n",
    "\uFEFF",
  ],
  ...[
    "🙂",
    "e\u0301",
    "\u202e",
    "\ud800",
    "\u2028",
    "__proto__: ",
    "constructor: ",
    "? ",
    "'''",
    '"""',
  ],
  ...["$$", "$tag$", "--", "/*", "*/", "\\d", "copy x from stdin;", ";", "select", "0".repeat(40)],
];

test("no text makes reading throw or dawdle, and every problem has a place in it", () => {
  const random = dice(20261120);
  const seeds = [
    EXAMPLE,
    aPlaybook("- { id: rows, sql: { file: sql/a.sql } }\n- sql: { sql: select 1 }"),
  ];
  let slowestMs = 0;
  for (let turn = 0; turn < TIMES; turn += 1) {
    const text = mangled(seeds[turn % seeds.length] ?? "", random);
    const files = { "sql/a.sql": mangled("select count(*) from {{ table }};\n", random) };
    const began = performance.now();
    const { playbook, problems } = readPlaybook({ text, files });
    slowestMs = Math.max(slowestMs, performance.now() - began);
    expect(playbook !== undefined || problems.length > 0, JSON.stringify(text)).toBe(true);
    for (const problem of problems) {
      const lines = problem.file === "sql/a.sql" ? files["sql/a.sql"] : text;
      expect(problem.message.length).toBeGreaterThan(10);
      expect(problem.line).toBeGreaterThanOrEqual(1);
      expect(problem.line).toBeLessThanOrEqual(lines.split("\n").length + 1);
      expect([problem.endLine, problem.column > 0]).toEqual([
        Math.max(problem.line, problem.endLine),
        true,
      ]);
    }
  }
  expect(slowestMs).toBeLessThan(SLOWEST_MS);
}, 60_000);

test.each([
  ["many keys", Array.from({ length: 40_000 }, (_, i) => `k${i}: 1`).join("\n")],
  ["many steps", aPlaybook("- { sql: { sql: 'select 1' } }\n".repeat(199).trimEnd())],
  [
    "a reference that does not end",
    aPlaybook(`- { manual: { items: ['${"{{ ".repeat(3000)}'] } }`),
  ],
  ["many references", aPlaybook(`- { manual: { items: ['${"{{ nope }} ".repeat(180)}'] } }`)],
  ["blanks in a reference", aPlaybook(`- { manual: { items: ['{{${" ".repeat(1900)}'] } }`)],
  ["a long line", `playbook: ${"a-".repeat(100_000)}`],
  [
    "one long text of SQL",
    aPlaybook(`- { sql: { sql: '${"select {{ tabel }};".repeat(9000)}' } }`),
  ],
])(
  "%s: read in a moment",
  (_, text) => {
    const began = performance.now();
    readPlaybook({ text });
    expect(performance.now() - began).toBeLessThan(SLOWEST_MS);
  },
  60_000,
);

/** The same numbers for the same seed, so that what fails once fails again. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

function mangled(text: string, random: (sides: number) => number): string {
  let mangled = text;
  for (let times = 1 + random(6); times > 0; times -= 1) {
    const at = random(mangled.length + 1);
    const cut = random(4) === 0 ? random(60) : random(3);
    mangled = mangled.slice(0, at) + SCRAPS[random(SCRAPS.length)] + mangled.slice(at + cut);
  }
  return mangled;
}
