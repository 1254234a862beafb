import { expect, test } from "vitest";
import { tokenizeSql } from "./tokenize-sql";

const joined = (sql: string) =>
  tokenizeSql(sql)
    .map((token) => token.text)
    .join("");

test("gives back every letter, whatever the text is", () => {
  for (const sql of [
    "select 'it''s' from \"From\" -- done\nwhere a = $1",
    "do $body$ begin perform 1; end $body$",
    "an 'unclosed string /* and a comment",
    "",
  ]) {
    expect(joined(sql)).toBe(sql);
  }
});

test("does not mistake a quoted name or a string for a keyword", () => {
  const keywords = tokenizeSql(`SELECT "from", 'where' FROM only t -- drop`)
    .filter((token) => token.kind === "keyword")
    .map((token) => token.text);

  expect(keywords).toEqual(["SELECT", "FROM", "only"]);
});
