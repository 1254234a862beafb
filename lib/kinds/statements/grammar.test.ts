import { expect, test } from "vitest";
import { parseSql } from "./grammar";
import { readStatements } from "./read-statements";

test.each([
  ["brackets", `select ${"(".repeat(15_000)}1${")".repeat(15_000)}`],
  ["a sum", `select ${"1+".repeat(15_000)}1`],
  ["a union", `select 1 ${"union select 1 ".repeat(20_000)}`],
  ["denials", `select ${"not ".repeat(9_000)}true`],
  ["arrays", `select ${"array[".repeat(20_000)}1${"]".repeat(20_000)}`],
  ["brackets and sums", `select ${"(1+1+1+".repeat(3_000)}1${")".repeat(3_000)}`],
  ["casts", `select 1${"::int".repeat(20_000)}`],
])("%s without end are a problem with a place, again and again", (_, text) => {
  for (let i = 0; i < 2; i += 1) {
    const { problems } = readStatements(`${text} -- ${i}`);
    expect(problems).toHaveLength(1);
  }
  expect(parseSql("select 1")).toHaveLength(1);
});

test.each([
  ["a long list", `select 1 where 1 in (${"1,".repeat(20_000)}1)`],
  ["many rows", `insert into a values ${"(1, (2+3)*4), ".repeat(5_000)}(1, 2)`],
  ["many conditions", `select 1 where ${"a = 1 or ".repeat(900)}a = 2`],
  ["a sum as deep as it may be", `select ${"1+".repeat(1_990)}1`],
  ["denials as deep as they may be", `select ${"not ".repeat(3_900)}true`],
  ["a union as deep as it may be", `select 1 as a ${"union select 1 ".repeat(1_300)}`],
  ["brackets as deep as they may be", `select ${"(".repeat(1_900)}1${")".repeat(1_900)}`],
  ["many statements", "select 1 + 1;\n".repeat(5_000)],
  ["a long text", `select $$${"( ".repeat(10_000)}$$`],
  ["a mark of byte order", "\uFEFFselect 1"],
  ["half a letter", "select '\ud800'"],
])("%s can be read", (_, text) => {
  expect(readStatements(text).problems).toEqual([]);
});
