import { expect, test } from "vitest";
import { firstChoice, nameablesFor } from "./nameables-for";

const olga = { id: "1", name: "Olga", isOperator: true, leadKinds: [] };
const lena = { id: "2", name: "Lena", isOperator: false, leadKinds: ["devops lead"] };
const ines = { id: "3", name: "Ines", isOperator: false, leadKinds: ["devops lead"] };

test("only operators operate, and leads of the kind stand first", () => {
  expect(nameablesFor("operator", [lena, olga]).map(({ label }) => label)).toEqual(["Olga"]);
  expect(nameablesFor("devops lead", [olga, lena]).map(({ label }) => label)).toEqual([
    "Lena, devops lead",
    "Olga",
  ]);
});

test("nobody is named for a part where there is a choice", () => {
  expect(firstChoice("operator", [olga, lena], "1")).toBe("1");
  expect(firstChoice("operator", [olga, lena], "2")).toBe("");
  expect(firstChoice("devops lead", [olga, lena], "1")).toBe("2");
  expect(firstChoice("devops lead", [lena, ines], "1")).toBe("");
});
