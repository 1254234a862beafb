import { describe, expect, test } from "vitest";
import { aPlaybook, theProblems } from "@/lib/playbook/playbook-fixture";

const rest = "wait: { for: 5m }";
const asks = "manual: { items: [{ do: Note it, asks: { name: change } }] }";

describe("a measure that is compared", () => {
  const measure = (id: string, more = "", query = "busy") =>
    `- { id: ${id}, measure: { queries: { ${query}: { sql: select 1 } }${more} } }`;
  const compared = (step: string, ahead: string, behind = `- { id: last, ${rest} }`) =>
    theProblems(aPlaybook([ahead, measure("after", `, compare-with: ${step}`), behind].join("\n")));

  test("takes an earlier measure with the same queries", () => {
    expect(compared("before", measure("before"))).toEqual([]);
  });

  test.each([
    [
      "befor",
      measure("before"),
      undefined,
      "unknown_name",
      "no step called befor. Did you mean before?",
    ],
    [
      "note",
      `- { id: note, ${asks} }`,
      undefined,
      "mistyped_reference",
      "Step note is no `measure`",
    ],
    [
      "later",
      `- { id: one, ${rest} }`,
      measure("later"),
      "late_reference",
      "Step later is not done by then",
    ],
    ["after", measure("before"), undefined, "late_reference", "Step after is not done by then"],
  ])("says what is wrong with %s where it stands", (step, ahead, behind, code, words) => {
    expect(compared(step, ahead, behind)).toMatchObject([
      { line: 10, column: 85, code, message: expect.stringContaining(words) },
    ]);
  });

  test("says which query the other does not have", () => {
    expect(compared("before", measure("before", "", "idle"))).toMatchObject([
      { line: 10, code: "unknown_reference", message: expect.stringContaining("has no busy_ms") },
    ]);
  });
});
