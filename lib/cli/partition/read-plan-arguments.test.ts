import { describe, expect, test } from "vitest";
import { readBytes } from "./read-bytes";
import { readPlanArguments } from "./read-plan-arguments";
import { readTableName } from "./read-table-name";

const NEEDED = [
  ...["--url", "postgres://owner:secret@db.example/app", "--table", "orders"],
  ...["--key", "placed_at", "--interval", "month"],
];
const NOW = new Date("2026-11-20T12:00:00Z");

describe("the arguments of a plan", () => {
  test("have defaults for all but four", () => {
    expect(readPlanArguments(NEEDED, NOW)).toMatchObject({
      question: { schema: "public", name: "orders", key: "placed_at", since: null },
      options: {
        interval: "month",
        strategy: "copy",
        ahead: 3,
        earlier: false,
        accept: [],
        freeBytes: null,
      },
      json: false,
    });
  });

  test("freeze a number of days to a day", () => {
    const { question, options } = readPlanArguments([...NEEDED, "--since", "15d"], NOW);

    expect([question.since, options.since]).toEqual(["2026-11-05", "2026-11-05"]);
  });

  test.each([
    ["an option that is not known", ["--tabel", "x"], /--tabel/],
    ["an interval that is none", ["--interval", "fortnight"], /--interval/],
    ["a strategy that is none", ["--strategy", "steal"], /--strategy/],
    ["partitions ahead that are no number", ["--ahead", "many"], /--ahead/],
    ["space without a unit", ["--free", "200"], /--free/],
    ["a name that is none", ["--table", "a.b.c"], /a\.b\.c/],
    ["a table left empty", ["--table", ""], /--table is missing/],
  ])("are refused for %s, and the address is not repeated", (_, more, says) => {
    const read = () => readPlanArguments([...NEEDED, ...more], NOW);

    expect(read).toThrow(expect.objectContaining({ code: "invalid_input" }));
    expect(read).toThrow(says);
    expect(read).not.toThrow(/secret/);
  });
});

test.each([
  ["orders", "public", "orders"],
  ["Sales.Orders", "Sales", "Orders"],
  ['"My ""odd"" Schema"."Ord.ers"', 'My "odd" Schema', "Ord.ers"],
])("%s is a table of its schema", (text, schema, name) => {
  expect(readTableName(text)).toEqual({ schema, name });
});

test("bytes are counted as PostgreSQL counts them", () => {
  expect(readBytes("--free", "1.5GB")).toBe(1_610_612_736);
});
