import { expect, test } from "vitest";
import { readBody } from "./read-body";

test.each([
  ["new.at := now();", true],
  ["NEW.at = coalesce(new.at, now());", true],
  ['new."at":=now();', true],
  ["select now() into new.at;", true],
  ["select a, b into new.other, new.at from t;", true],
  ["new.at_night := now();", false],
  ["if new.at == old.at then null; end if;", false],
  ["-- new.at := now();\nnew.other := 1;", false],
  ["/* new.at := now(); */ return new;", false],
])("%s sets the key: %s", (body, expected) => {
  expect(readBody(body, "at").setsKey).toBe(expected);
});

test("a whole row that is set, and a table's name that is asked for, are seen", () => {
  expect(
    readBody("begin new := jsonb_populate_record(new, d); return new; end", "at").setsRow,
  ).toBe(true);
  expect(readBody("begin new.x := 1; return new; end", "at").setsRow).toBe(false);
  expect(readBody("begin raise notice '%', TG_TABLE_NAME; end", "at").asksTableName).toBe(true);
});
