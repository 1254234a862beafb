import { expect, test } from "vitest";
import { filesOf, isSame, nameIn, refusePath, withFile, withoutFile } from "./source";

const source = { text: "playbook: x\n", files: { "sql/b.sql": "b", "sql/a.sql": "a" } };

test("the text comes first and the files by their paths", () => {
  expect(Object.keys(filesOf(source))).toEqual(["playbook.yaml", "sql/a.sql", "sql/b.sql"]);
});

test("changing a file and changing it back leaves nothing to save", () => {
  const changed = withFile(source, "sql/a.sql", "other");

  expect(isSame(source, changed)).toBe(false);
  expect(isSame(source, withFile(changed, "sql/a.sql", "a"))).toBe(true);
  expect(withFile(source, "playbook.yaml", "y").text).toBe("y");
  expect(withoutFile(source, "sql/a.sql").files).toEqual({ "sql/b.sql": "b" });
});

test.each([
  ["playbook: orders-cleanup\n", "orders-cleanup"],
  ['# a comment\nplaybook: "quoted"\n', "quoted"],
  ["title: none\n", ""],
])("the name is read from the text %j", (text, name) => {
  expect(nameIn(text)).toBe(name);
});

test.each(["", "../up.sql", "/root.sql", "sql/", "playbook.yaml", "sql/a.sql"])(
  "the path %j is refused",
  (path) => {
    expect(refusePath(path, source)).toBeDefined();
  },
);
