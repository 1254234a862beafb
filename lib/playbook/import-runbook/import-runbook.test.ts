import { describe, expect, test } from "vitest";
import { readPlaybook } from "@/lib/playbook/read-playbook";
import { Chance } from "@/tests/oracle/chance";
import { importRunbook } from "./import-runbook";

const RUNBOOK = `# Move the parcels table

Parcels get monthly partitions.

**Approvals obtained**: DevOps lead, Product owner

## Pre-Migration Checklist

### 1 Week Before

- [ ] **Review**
  - [ ] Read by two engineers
  - [ ] Rollback tested

### Checks

1. **Version**:
   \`\`\`sql
   SELECT version();
   \`\`\`
   Required: PostgreSQL ≥12

## Timeline

| Time | Phase | Duration |
|------|-------|----------|
| 02:00 AM | Copy | 60-90 min |

**Total Duration**: 4 hours (2-6 AM UTC)

## Notification

\`\`\`
Subject: [SCHEDULED MAINTENANCE] Parcels, Feb X

On [DATE] the parcels move.
\`\`\`

## Migration Execution

### Phase 1: Preparation (01:30 AM - 02:00 AM)

1. **Tell everybody** (chat, status page).

2. **Look around**:
   \`\`\`bash
   # Ping
   psql $DATABASE_URL -c "SELECT 1;"
   # Who is there
   npm run who -- --all
   # Size of the dump
   ls -lh *.dump | tail -1
   \`\`\`

### Phase 2: Copy

1. **Rows match**:
   \`\`\`sql
   SELECT (SELECT count(*) FROM a) = (SELECT count(*) FROM b) AS match;
   \`\`\`
   **REQUIRED**: \`match = true\`

   **If mismatch detected**: Immediately execute rollback.

2. **Default empty**:
   \`\`\`sql
   SELECT count(*) FROM parcels_default;
   \`\`\`
   **REQUIRED**: 0 rows

   **If >0 rows**: Investigate (may continue if <100 rows).

3. **Pruning**:
   \`\`\`sql
   EXPLAIN (ANALYZE) SELECT * FROM parcels WHERE at > now();
   \`\`\`
   **REQUIRED**: Output shows "Partitions scanned: 1" or "Partitions scanned: 2"

4. **Health**:
   \`\`\`bash
   curl -f https://api.example.com/health || echo "FAILED"
   SELECT count(*) FROM parcels WHERE at >= now() - interval '10 minutes';
   \`\`\`
   **REQUIRED**: New rows appearing.

5. **Constraints**:
   \`\`\`sql
   SELECT conname, convalidated FROM pg_constraint;
   \`\`\`

   **Expected Output:**
   \`\`\`
   conname | convalidated
   --------+-------------
   one     | t
   two     | t
   \`\`\`

### Phase 3: Finalization (05:30 AM - 06:00 AM)

1. **Drop the old table**:
   \`\`\`sql
   \\dt parcels*
   DROP TABLE parcels_old;
   \`\`\`

## Rollback Procedure

**Decision Maker**: DevOps lead + Product owner consensus

### Put it back

\`\`\`sql
ALTER TABLE parcels_old RENAME TO parcels;
\`\`\`

**Target Rollback Duration**: <1 hour

## Post-Migration Checklist

### Within 24 Hours

- [ ] Logs are clean

## Troubleshooting

### Issue: Out of disk space

**Symptoms**: "could not extend file" error
**Cause**: The disk
**Action**: Free some

## Contact

**Primary Operator**: [Name]
**Backup Operator**: [Name]
`;

describe("a runbook in Markdown", () => {
  const { text, undecided } = importRunbook(RUNBOOK);
  const { playbook, problems } = readPlaybook({ text });
  const steps = (playbook?.phases ?? []).flatMap((phase) => phase.steps);
  const inputOf = (title: string) => steps.find((step) => step.title === title)?.input;
  const writtenOf = (title: string) => steps.find((step) => step.title === title)?.written;

  test("becomes a draft without an error", () => {
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("has its phases, checklists and ways back, with their times", () => {
    const { definition } = playbook ?? {};
    expect(playbook?.phases.map(({ id, part, at, takes }) => [id, part, at, takes])).toEqual([
      ["before-1w", "before", "1w", undefined],
      ["before-1d", "before", "1d", undefined],
      ["preparation", "window", "-30m", "30m"],
      ["copy", "window", "0m", "1h30m"],
      ["finalization", "window", "3h30m", "30m"],
      ["back-put-it-back", "rollback", undefined, undefined],
      ["after-1d", "after", "1d", undefined],
    ]);
    expect(definition?.window).toEqual({ lasts: "4h", quiet: "02:00-06:00 UTC" });
    expect(definition?.rollback).toMatchObject({
      "decided-by": { "devops lead": 1, "product owner": 1 },
      within: "1h",
    });
  });

  test("names whoever is asked", () => {
    expect(playbook?.definition.people).toEqual({
      operator: 1,
      "devops lead": 1,
      "product owner": 1,
      "backup operator": 1,
    });
    expect(playbook?.definition.phases[2]?.gate?.by).toEqual({
      "devops lead": 1,
      "product owner": 1,
    });
  });

  test("turns what is required into checks with their consequence", () => {
    expect(inputOf("Rows match")).toMatchObject({ expect: { match: { equals: true } } });
    expect(writtenOf("Rows match")?.["if-not"]).toBe("rollback");
    expect(inputOf("Default empty")).toMatchObject({ expect: { count: { equals: 0 } } });
    expect(writtenOf("Default empty")?.tolerate).toEqual({
      by: "devops lead",
      bounds: { count: { "at-most": 99 } },
    });
    expect(inputOf("Pruning")).toMatchObject({ plan: { scans: { "at-most": 2 } } });
    expect(inputOf("Version")).toMatchObject({ expect: { num: { "at-least": 120_000 } } });
    expect(inputOf("Constraints")).toMatchObject({
      returns: 2,
      "every-row": { convalidated: { equals: true } },
    });
  });

  test("turns shell blocks into SQL, requests, listed commands, and words for the rest", () => {
    expect(inputOf("Ping")).toMatchObject({ sql: "SELECT 1" });
    expect(inputOf("Who is there")).toEqual({ name: "npm-run-who-all" });
    expect(inputOf("Size of the dump")).toMatchObject({
      items: [{ do: "Size of the dump", help: "ls -lh *.dump | tail -1" }],
    });
    const health = steps.filter(({ title }) => title === "Health").map(({ kind }) => kind);
    expect(health).toEqual(["http", "check"]);
  });

  test("fills in the date of a message and keeps its tag", () => {
    expect(Object.values(playbook?.definition.messages ?? {})).toEqual([
      {
        subject: "[SCHEDULED MAINTENANCE] Parcels, {{ run.date }}",
        body: "On {{ run.date }} the parcels move.",
      },
    ]);
  });

  test("knows failures by their code or their words", () => {
    expect(playbook?.definition.troubleshooting).toMatchObject([
      {
        when: { sqlstate: "53100" },
        title: "Out of disk space",
        cause: "The disk",
        do: "Free some",
      },
    ]);
  });

  test("says with its line what it could not decide", () => {
    const said = undecided.map(({ line, what }) => `${line} ${what}`).join("\n");
    const lineOf = (text: string) =>
      RUNBOOK.split("\n").findIndex((line) => line.includes(text)) + 1;
    expect(said).toContain(`${lineOf("\\dt")} \\dt parcels* is for psql and was left out.`);
    expect(said).toContain(
      `${lineOf("npm run who")} The administrator lists the command npm-run-who-all`,
    );
    expect(said).toContain(`${lineOf("| tail -1")} “ls -lh *.dump | tail -1” is left to people`);
    expect(said).toContain("a gate was put ahead of it");
  });
});

test("two commands that differ never have one name", () => {
  const { text } = importRunbook(
    "## Migration steps\n\n```bash\nkubectl set env deployment/api MODE=true\nkubectl set env deployment/api MODE=false\nkubectl set env deployment/api MODE=true\n```\n",
  );
  const names = [...text.matchAll(/name: (\S+)/g)].map((match) => match[1]);
  expect(names[0]).toBe(names[2]);
  expect(names[0]).not.toBe(names[1]);
});

test("a mangled runbook still gives a draft with no errors but its own", () => {
  const chance = new Chance(7);
  for (let turn = 0; turn < 100; turn += 1) {
    let mangled = RUNBOOK;
    for (let times = 1 + chance.below(8); times > 0; times -= 1) {
      const at = chance.below(mangled.length);
      mangled = mangled.slice(0, at) + chance.pick(SCRAPS) + mangled.slice(at + chance.below(300));
    }
    const { text } = importRunbook(mangled);
    const errors = readPlaybook({ text }).problems.filter(({ severity }) => severity === "error");
    expect(
      errors.filter(({ code }) => !OF_THE_RUNBOOK.has(code)),
      mangled,
    ).toEqual([]);
  }
});

/** What a runbook can have wrong itself: a place left open, phases that end too late, nobody to ask before a drop. */
const OF_THE_RUNBOOK = new Set([
  ...["placeholder_left", "time_outside_window", "destroys_without_gate"],
]);

const SCRAPS = [
  ...["```", "```sql\n", "```bash\n", "**", "# ", "### ", "- [ ] ", "1. ", "|", "---\n", '"', "'"],
  ...["\\", "{{", "}}", "\0", "🙂", "\t", "REQUIRED: 0 rows", "Expected: x = 1", 'psql -c "'],
  ...["curl -X", "$(", "<pid>", ": ", "\u2028", "&a", "*x"],
];

test("without a way back a miss holds", () => {
  const { text } = importRunbook(
    "## Migration steps\n\n```sql\nselect true as match\n```\n\nREQUIRED: `match = true`. If not, execute rollback.\n",
  );
  expect(readPlaybook({ text }).playbook?.phases[0]?.steps[0]?.written["if-not"]).toBe("hold");
});

test("text in the wrong encoding is put right", () => {
  const { text, undecided } = importRunbook("## Migration steps\n\n- âœ“ GrÃ¼n\n");
  expect(text).toContain("Grün");
  expect(undecided[0]?.what).toContain("wrong encoding");
});

test.each([
  ["nothing", ""],
  ["no headings", "just words"],
  [
    "deep headings",
    Array.from({ length: 6 }, (_, i) => `${"#".repeat(i + 1)} Step ${i}`).join("\n"),
  ],
  ["broken fences", "## Steps\n```sql\nselect 'x\n"],
  ["many quotes", `## Steps\n\`\`\`bash\n${'echo "a\n'.repeat(400)}\`\`\``],
  ["braces", "## Steps\n- {{ table }} and {{\n\n```bash\necho {{x}}\n```"],
  [
    "nested lists",
    `## Steps\n${Array.from({ length: 60 }, (_, i) => `${"  ".repeat(i)}- [ ] item`).join("\n")}`,
  ],
])("%s: still a playbook that lints", (_, markdown) => {
  const began = performance.now();
  const { text } = importRunbook(markdown);
  expect(readPlaybook({ text }).problems.filter(({ severity }) => severity === "error")).toEqual(
    [],
  );
  expect(performance.now() - began).toBeLessThan(6000);
});
