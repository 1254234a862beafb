import { describe, expect, test } from "vitest";
import { aPlaybook, theProblems } from "./playbook-fixture";
import { readPlaybook } from "./read-playbook";
import { EXAMPLE } from "./reference/introduction";

test("the example of the reference page has nothing to complain about", () => {
  const { playbook, problems } = readPlaybook({ text: EXAMPLE });
  expect(problems).toEqual([]);
  expect(playbook?.phases.map(({ id }) => id)).toEqual(["before-1d", "look", "finish"]);
});

test("the checksum changes with the text and with a file, and not with line ends", () => {
  const text = aPlaybook("- { id: rows, sql: { file: sql/rows.sql } }");
  const sum = (text: string, sql: string) =>
    readPlaybook({ text, files: { "sql/rows.sql": sql } }).playbook?.checksum;
  const first = sum(text, "select 1;\n");
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(sum(text.replaceAll("\n", "\r\n"), "select 1;\r\n")).toBe(first);
  expect(sum(text, "select 2;\n")).not.toBe(first);
  expect(sum(text.replace("Test", "Tests"), "select 1;\n")).not.toBe(first);
});

describe("what the schema sees is told with its place and the nearest name", () => {
  test("an unknown key", () => {
    const [problem] = theProblems(aPlaybook("- { id: rest, wiat: { for: 5m } }"));
    expect(problem).toMatchObject({ line: 9, column: 21, code: "unknown_key", nearest: "wait" });
    expect(problem?.message).toContain("Did you mean wait?");
  });

  test.for([
    ["send: on run-started", "“a”: `send` and `to` belong together."],
    ["to: [chat]", "“a”: `send` and `to` belong together."],
    ["send: on gate-reminder, to: [chat]", "on gate-approved"],
  ] as const)("a message that has %s", ([member, why]) => {
    const rest = `messages: { a: { subject: A, body: B, ${member} } }`;
    const [problem] = theProblems(aPlaybook("- { id: rest, wait: { for: 5m } }", rest));
    expect(problem?.message).toContain(why);
  });

  test("a value of another type", () => {
    const [problem] = theProblems("playbook: 12\ntitle: [a]\nwindow: { lasts: 1h }\nphases: []\n");
    expect(problem).toMatchObject({ line: 1, column: 11 });
    expect(problem?.message).toBe("“playbook” is the number “12”. Expected a text.");
  });

  test("a missing key points at the map that it is missing from", () => {
    const problems = theProblems("playbook: x\ntitle: X\nphases:\n  - steps: []\n");
    expect(problems.map(({ line, message }) => [line, message])).toEqual([
      [1, "“window” is missing. Expected a map of keys and values."],
      [4, "“id” is missing. Expected a text."],
      [4, "“steps” must have a step."],
    ]);
  });

  test("a phase that has the address of another page of the run", () => {
    const text = aPlaybook("- { id: rest, wait: { for: 5m } }").replace("id: first", "id: report");
    expect(theProblems(text)[0]?.message).toContain("must not be report");
  });

  test("a choice that is none, within a list", () => {
    const text = aPlaybook("- { id: rest, if-not: hodl, wait: { for: 5m } }");
    expect(theProblems(text)).toMatchObject([{ line: 9, column: 29, nearest: "hold" }]);
  });

  test("a key of a kind's own input", () => {
    const text = aPlaybook("- { id: rest, wait: { fro: 5m } }");
    expect(theProblems(text)[0]).toMatchObject({ line: 9, column: 29, nearest: "for" });
  });
});

describe("what is no plain YAML is refused", () => {
  test.each([
    ["an alias", "a: &x 1\nb: *x", "Anchors and aliases"],
    ["a key twice", "a: 1\na: 2", "The key a is here twice"],
    ["a tag", "a: !!str 1", "Tags have no place here"],
    ["a list as a key", "? [a]\n: b", "A key must be a plain text"],
    ["a key of every object", "__proto__: { a: 1 }", "A key must be a plain text"],
    ["two documents", "--- a\n--- b", "multiple documents"],
    ["a tab", "\ta: 1", "Tabs are not allowed"],
    ["fifty thousand lists", "[".repeat(50_000), "nested too deeply"],
    [
      "four hundred thousand blanks",
      "a:\n".repeat(3) + " ".repeat(400_001),
      "400000 characters at most",
    ],
    ["nothing", "", "The playbook is missing"],
  ])("%s", (_, text, said) => {
    expect(
      theProblems(text)
        .map(({ message }) => message)
        .join(),
    ).toContain(said);
  });
});
