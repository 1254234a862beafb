import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import type { Problem } from "@/lib/core/playbook/problem";
import { Chance } from "@/tests/oracle/chance";
import { freezePlan } from "./freeze/freeze-plan";
import { checkParameters } from "./parameters/check-parameters";
import type { Playbook, PlaybookSource } from "./playbook";
import { aPlaybook } from "./playbook-fixture";
import { readPlaybook } from "./read-playbook";
import { readPlaybookFolder } from "./read-playbook-folder";
import { EXAMPLE } from "./reference/introduction";

const TIMES = 400;
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

const SHIPPED = await shippedPlaybooks();

test("no text makes reading throw or dawdle, and every problem has a place in it", () => {
  const chance = new Chance(20_261_120);
  const seeds = [
    { text: EXAMPLE, files: {} },
    {
      text: aPlaybook("- { id: rows, sql: { file: sql/a.sql } }\n- sql: { sql: select 1 }"),
      files: { "sql/a.sql": "select count(*) from {{ table }};\n" },
    },
    ...SHIPPED,
  ];
  let slowestMs = 0;
  for (let turn = 0; turn < TIMES; turn += 1) {
    const { text: whole, files: given = {} } = seeds[turn % seeds.length] ?? { text: "" };
    const text = mangled(whole, chance);
    const files = Object.fromEntries(
      Object.entries(given).map(([name, sql]) => [
        name,
        chance.below(3) > 0 ? sql : mangled(sql, chance),
      ]),
    );
    const began = performance.now();
    const { playbook, problems } = readPlaybook({ text, files });
    slowestMs = Math.max(slowestMs, performance.now() - began);
    if (playbook) freezeIt(playbook);
    else expect(problems.length, JSON.stringify(text)).toBeGreaterThan(0);
    for (const problem of problems) expectPlaced(problem, files[problem.file] ?? text);
  }
  expect(slowestMs).toBeLessThan(SLOWEST_MS);
});

function expectPlaced({ message, line, column, endLine, endColumn }: Problem, text: string): void {
  const lines = text.split("\n").length;
  expect(message.length).toBeGreaterThan(10);
  expect(Math.min(line, column, endLine - line + 1, endColumn)).toBeGreaterThanOrEqual(1);
  expect(Math.max(line, endLine)).toBeLessThanOrEqual(lines + 1);
}

/** What has no error can be frozen, whatever it says. */
function freezeIt(playbook: Playbook): void {
  const { values } = checkParameters(playbook, {}, null);
  if (values) freezePlan(playbook, values, NOTHING_OUTSIDE);
}

async function shippedPlaybooks(): Promise<PlaybookSource[]> {
  const entries = await readdir("playbooks", { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(names.map((name) => readPlaybookFolder(`playbooks/${name}`)));
}

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

function mangled(text: string, chance: Chance): string {
  let mangled = text;
  for (let times = 1 + chance.below(6); times > 0; times -= 1) {
    const at = chance.below(mangled.length + 1);
    const cut = chance.below(4) === 0 ? chance.below(60) : chance.below(3);
    mangled = mangled.slice(0, at) + chance.pick(SCRAPS) + mangled.slice(at + cut);
  }
  return mangled;
}
