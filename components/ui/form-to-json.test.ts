import { expect, test } from "vitest";
import { formToJson } from "./form-to-json";

const none = { flags: [], lists: [] };

test("keeps text as text, numbers too", () => {
  expect(
    formToJson(
      [
        ["port", "5432"],
        ["note", ""],
      ],
      none,
    ),
  ).toEqual({ port: "5432", note: "" });
});

test("makes a list of a repeated name, in the order of the form", () => {
  const entries = [
    ["host", "a"],
    ["host", "b"],
    ["host", "c"],
  ] as const;

  expect(formToJson(entries, none)).toEqual({ host: ["a", "b", "c"] });
});

test("says false for a checkbox that is not sent", () => {
  const marks = { flags: ["replica", "pooled"], lists: [] };

  expect(formToJson([["pooled", "on"]], marks)).toEqual({ replica: false, pooled: true });
});

test("sends a list even when one or none of the choices is made", () => {
  const marks = { flags: [], lists: ["roles", "kinds"] };

  expect(formToJson([["roles", "lead"]], marks)).toEqual({ roles: ["lead"], kinds: [] });
});

test("gathers the fields of a group under its name", () => {
  const entries = [
    ["name", "sensors"],
    ["main.host", "db-1"],
    ["main.port", "5432"],
  ] as const;

  expect(formToJson(entries, none)).toEqual({
    name: "sensors",
    main: { host: "db-1", port: "5432" },
  });
});
