import { describe, expect, test } from "vitest";
import { aPlaybook, theProblems } from "@/lib/playbook/playbook-fixture";

const rest = "wait: { for: 5m }";
const asks = "manual: { items: [{ do: Note it, asks: { name: change } }] }";

/** Line, column and code of everything that is said. */
function said(steps: string, more = "", files = {}) {
  return theProblems(aPlaybook(steps, more), files).map(
    ({ line, column, code }) => `${line}:${column} ${code}`,
  );
}

describe("references", () => {
  test("to a parameter, a member, the run and an earlier step are fine", () => {
    const steps = `- { id: note, ${asks} }
- title: On {{ table.name }}
  manual: { items: ["{{ note.change }}, {{ run.opens at }}, {{ soak }}"] }`;
    expect(said(steps)).toEqual([]);
  });

  test.each([
    ["{{ tabel }}", "unknown_reference", "Did you mean table?"],
    ["{{ table.nam }}", "unknown_reference", "The parameter table has no nam."],
    ["{{ soak.name }}", "unknown_reference", "It has no members."],
    ["{{ run.opens }}", "unknown_reference", "run has no opens."],
    ["{{ note.chnge }}", "unknown_reference", "Step note has no chnge. It has change."],
    ["{{ note }}", "mistyped_reference", "Expected {{ note.value }}."],
    ["{{ later.change }}", "late_reference", "comes later"],
    ["{{ here.change }}", "late_reference", "comes later"],
    ["{{ }}", "reference_unreadable", "This reference is empty."],
    ["{{ table", "reference_unreadable", "does not end"],
    ["{{ constructor }}", "unknown_reference", "no parameter and no step called constructor"],
  ])("%s is refused where it stands", (reference, code, words) => {
    const steps = `- { id: note, ${asks} }
- id: here
  manual:
    items:
      - |
        Look at
        this ${reference} please
- { id: later, ${asks} }`;
    const [problem] = theProblems(aPlaybook(steps));
    expect(problem).toMatchObject({ line: 15, column: 20, code });
    expect(problem?.message).toContain(words);
  });

  test("in a title or a time only parameters can stand", () => {
    const steps = `- { id: note, ${asks} }\n- { id: two, title: "Of {{ note.change }}", ${rest} }`;
    expect(said(steps)).toEqual(["10:31 late_reference"]);
    expect(said(`- { id: one, takes: "{{ size }}", ${rest} }`)).toEqual([
      "9:27 mistyped_reference",
    ]);
  });

  test("a parameter of another type cannot stand in for a duration", () => {
    expect(said('- { id: one, wait: { for: "{{ soak }}" } }')).toEqual([]);
    expect(said('- { id: one, wait: { for: "{{ size }}" } }')).toEqual(["9:33 mistyped_reference"]);
    expect(said('- { id: one, wait: { for: "{{ table }}" } }')).toEqual([
      "9:33 mistyped_reference",
    ]);
  });

  test("after the window the ways back are no more known than before it", () => {
    const more = `rollback:
  decided-by: { devops lead: 1 }
  options:
    - { id: back, title: Back, steps: [{ id: undo, ${asks} }, { id: told, manual: { items: ["{{ undo.change }}"] } }] }
after:
  - { due: 1d, steps: [{ manual: { items: ["{{ undo.change }}"] } }] }`;
    expect(said(`- { id: one, ${rest} }`, more)).toEqual(["15:45 late_reference"]);
  });
});

test("what an earlier phase found is known in a later one, and not the other way round", () => {
  const step = (id: string, of: string) =>
    `{ id: ${id}, manual: { items: ["{{ ${of}.change }}", { do: Note it, asks: { name: change } }] } }`;
  const phases = (first: string, second: string, before: string) =>
    said(
      `- ${step("one", first)}`,
      `  - { id: next, steps: [${step("two", second)}] }
before: [{ due: 1d, steps: [${step("early", before)}] }]`,
    );
  expect(phases("early", "one", "early")).toEqual(["11:61 late_reference"]);
  expect(phases("two", "early", "one")).toEqual(["9:39 late_reference", "11:61 late_reference"]);
});

describe("names", () => {
  test("an id is there once, among steps, parameters and phases", () => {
    expect(said(`- { id: one, ${rest} }\n- { id: one, ${rest} }\n- { id: soak, ${rest} }`)).toEqual(
      ["10:15 duplicate_id", "11:15 duplicate_id"],
    );
    expect(
      said(`- { id: one, ${rest} }`, `  - { id: first, steps: [{ id: two, ${rest} }] }`),
    ).toEqual(["10:11 duplicate_id"]);
  });

  test("whoever is asked is named when the run is booked", () => {
    const gate = "gate: { by: { devop lead: 1 }, shows: [one, tow] }";
    const more = `  - { id: next, ${gate}, steps: [{ id: two, ${rest} }] }`;
    const [person, step] = theProblems(aPlaybook(`- { id: one, ${rest} }`, more));
    expect(person).toMatchObject({ code: "person_unknown", nearest: "devops lead" });
    expect(step).toMatchObject({ code: "unknown_name", nearest: "two" });
  });

  test("steps without an id get one from their title, and none of them twice", () => {
    const steps = `- { title: Rest a while, ${rest} }\n- { title: Rest a while!, ${rest} }\n- { ${rest} }`;
    expect(said(steps)).toEqual([]);
  });

  test("a step says what it does in exactly one way", () => {
    expect(said(`- { id: one }\n- { id: two, ${rest}, ${asks} }`)).toEqual([
      "9:11 kind_count",
      "10:11 kind_count",
    ]);
  });
});

describe("SQL", () => {
  test("is read by PostgreSQL's grammar, with references in the places of names and values", () => {
    const steps = `- id: rows
  sql:
    sql: |
      select count(*) as rows from {{ table }} where {{ key }} > now();
      select {{ rows.rows }} limt 5 x`;
    const [late, wrong] = theProblems(aPlaybook(steps));
    expect(late).toMatchObject({ line: 13, column: 20, code: "late_reference" });
    expect(wrong).toMatchObject({ line: 13, column: 41, code: "sql_invalid" });
  });

  test("in a file is told with the place in the file", () => {
    const files = { "sql/rows.sql": "select 1;\n\\d orders\n" };
    const [problem] = theProblems(aPlaybook("- { id: rows, sql: { file: sql/rows.sql } }"), files);
    expect(problem).toMatchObject({
      file: "sql/rows.sql",
      line: 2,
      column: 1,
      code: "sql_invalid",
    });
    expect(problem?.message).toContain("a command of psql");
  });

  test("where a parameter's value cannot stand is refused before the night", () => {
    const select = (text: string) => said(`- { id: rows, sql: { sql: "${text}" } }`);
    expect(select("select 1 from {{ soak }}")).toEqual(["9:48 mistyped_reference"]);
    expect(select("vacuum {{ size }}")).toEqual(["9:41 mistyped_reference"]);
    expect(select("select {{ soak }}x")).toEqual(["9:41 mistyped_reference"]);
    expect(select("select pg_table_size({{ table }}::regclass)")).toEqual([
      "9:55 mistyped_reference",
    ]);
    expect(select("select pg_table_size({{ table.regclass }}::regclass)")).toEqual([]);
    expect(select("select {{ key }}, {{ soak }} from {{ table }} limit 5")).toEqual([]);
    expect(select("set lock_timeout = {{ size }}")).toEqual([]);
  });

  test("that is folded is pointed at all the same", () => {
    const steps = `- id: rows
  sql:
    sql: "select 1 from \\
      {{ tabel }}"`;
    expect(theProblems(aPlaybook(steps))[0]).toMatchObject({ line: 12, column: 13 });
  });
});

test("a decision shows only what is there by then", () => {
  const gate = "gate: { by: { devops lead: 1 }, shows: [one, two] }";
  const more = `  - { id: next, ${gate}, steps: [{ id: two, ${rest} }] }`;
  expect(said(`- { id: one, ${rest} }`, more)).toEqual(["10:62 late_reference"]);
});

test("a gate on a step is looked at like one before a phase", () => {
  const at = (gate: string) => said(`- { id: one, ${rest}, gate: ${gate} }`);
  expect(at("{ by: { devops lead: 1 } }")).toEqual([]);
  expect(at("{ by: { somebody: 1 } }")).toEqual(["9:63 person_unknown"]);
  expect(at("{ by: { devops lead: 1 }, shows: [one] }")).toEqual(["9:79 late_reference"]);
  expect(at("{ by: {} }")).toEqual(["9:47 value_invalid"]);
});

test("a gate is passed on to people who are named, before its time is over", () => {
  const gate = (escalate: string) =>
    said(
      `- { id: one, ${rest}, gate: { by: { devops lead: 1 }, expires: 1h, escalate: ${escalate} } }`,
    );
  expect(gate("{ after: 30m, to: { operator: 1 } }")).toEqual([]);
  expect(gate("{ after: 1h, to: { operator: 1 } }").join()).toContain("value_invalid");
  expect(gate("{ after: 30m, to: { somebody: 1 } }").join()).toContain("person_unknown");
});

test("what leads back needs a way back", () => {
  expect(said(`- { id: one, if-not: rollback, ${rest} }`)).toEqual(["9:28 value_invalid"]);
});

test("a file that is not there is an error, and one that nobody names a warning", () => {
  const problems = theProblems(aPlaybook("- { id: rows, sql: { file: sql/row.sql } }"), {
    "sql/rows.sql": "select 1",
  });
  expect(problems).toMatchObject([
    { code: "file_missing", line: 9, column: 34, nearest: "sql/rows.sql" },
    { code: "file_unused", severity: "warning", file: "sql/rows.sql" },
  ]);
});

test("what a file's text conflicts with is told at the step that names it", () => {
  const steps = "- { id: rows, sql: { file: sql/rows.sql, read-only: true } }";
  const [problem] = theProblems(aPlaybook(steps), {
    "sql/rows.sql": "delete from orders where 1 = 2",
  });
  expect(problem).toMatchObject({ line: 9, code: "value_invalid" });
  expect(problem?.message).toContain("DELETE in line 1 changes something");
});

test("a phase ends within the window, and after the ones ahead of it", () => {
  const more = `  - { id: next, at: 1h, takes: 2h, steps: [{ ${rest} }] }
  - { id: last, at: 2h30m, takes: 2h, steps: [{ ${rest} }] }`;
  expect(theProblems(aPlaybook(`- { id: one, ${rest} }`, more))).toMatchObject([
    { line: 11, code: "time_outside_window", message: "Last ends 30m after the window closes." },
    { line: 11, code: "time_overlap", severity: "warning" },
  ]);
});

test("what destroys in the window without a gate is refused", () => {
  const drop = "- { id: gone, sql: { sql: 'drop table {{ table.old }}' } }";
  expect(theProblems(aPlaybook(drop))).toMatchObject([
    { code: "destroys_without_gate", severity: "error", line: 9 },
  ]);
  const gate = "gate: { by: { devops lead: 1 } }";
  expect(said(drop.replace("sql: {", `${gate}, sql: {`))).toEqual([]);
});

test("a message with a place left open is refused, and a step with one warned of", () => {
  const more = "messages: { started: { subject: Begun, body: 'On [DATE], about {{ table }}' } }";
  expect(theProblems(aPlaybook("- { manual: { items: ['Ring <name> up'] } }", more))).toMatchObject(
    [
      { line: 9, code: "placeholder_left", severity: "warning" },
      { line: 10, column: 50, code: "placeholder_left", severity: "error" },
    ],
  );
});

const WAYS = `rollback:
  decided-by: { devops lead: 1 }
  options:
    - { id: back, title: Back, possible-if: [{ step-passed: look }], steps: [{ wait: { for: 1m } }] }
    - { id: away, title: Away, possible-if: [{ check: { sql: "select 1 as one", expect: { one: 1 } } }], steps: [{ wait: { for: 1m } }] }`;
const LOOK =
  "- { id: look, check: { sql: 'select 1 as one', expect: { one: 1 } }, if-not: IF_NOT }";

test("going back at once takes a way that is there and that no look into the target decides", () => {
  const problems = (consequence: string) =>
    theProblems(aPlaybook(LOOK.replace("IF_NOT", consequence), WAYS));
  expect(problems("{ rollback: immediately, way: back }")).toEqual([]);
  expect(problems("{ rollback: immediately, way: bakc }")).toMatchObject([
    { line: 9, code: "unknown_name", nearest: "back" },
  ]);
  expect(problems("{ rollback: immediately }")).toMatchObject([
    { line: 9, message: expect.stringContaining("several ways back") },
  ]);
  expect(problems("{ rollback: immediately, way: away }")).toMatchObject([
    { line: 9, message: expect.stringContaining("may not be answered then") },
  ]);
});

test("a condition of a way back names steps that are there, and its SQL is read", () => {
  const ways = WAYS.replace("step-passed: look", "step-passed: loko").replace(
    "select 1",
    "selct 1",
  );
  expect(theProblems(aPlaybook(LOOK.replace("IF_NOT", "hold"), ways))).toMatchObject([
    { line: 13, code: "unknown_name", nearest: "look" },
    { line: 14, code: "sql_invalid" },
  ]);
});

test("a condition is one thing at a time", () => {
  const both = WAYS.replace("step-passed: look", "step-passed: look, step-not-begun: look");
  expect(theProblems(aPlaybook(LOOK.replace("IF_NOT", "hold"), both))).toMatchObject([
    { line: 13, message: expect.stringContaining("one of `step-passed`, `step-not-begun`") },
  ]);
});

test("a backup that is needed is one that a step proves", () => {
  const gate =
    "  - { id: last, gate: { by: { devops lead: 1 } }, steps: [{ id: gone, needs-backup: 24h, sql: { sql: 'drop table {{ table.old }}' } }] }";
  const look = (more: string) =>
    `- { id: look, ${more} check: { sql: 'select 1 as one', expect: { one: 1 } } }`;
  expect(theProblems(aPlaybook(look("proves: backup,"), gate))).toEqual([]);
  expect(theProblems(aPlaybook(look(""), gate))).toMatchObject([
    { line: 10, message: expect.stringContaining("no step before it says “proves: backup”") },
  ]);
  expect(
    theProblems(aPlaybook(look("needs-backup: 24h, proves: backup, confirm: MIGRATE,"))),
  ).toMatchObject([
    { message: expect.stringContaining("asks for nothing there"), severity: "warning" },
    { code: "value_invalid", severity: "error" },
    { message: expect.stringContaining("asks for nothing there"), severity: "warning" },
  ]);
});
