import { describe, expect, test } from "vitest";
import {
  isComplete,
  ManualItem,
  missingSignatures,
  type Signature,
  signatureProblems,
  signedValues,
} from "./sign-off";

const review = ManualItem.parse({
  id: "review",
  do: "Read the three changed files.",
  by: { engineer: 2, "devops lead": 1 },
});
const anybody = ManualItem.parse({ id: "told", do: "Tell the support team." });

test("an item without names is signed by one person, whoever it is", () => {
  expect(isComplete([anybody], [])).toBe(false);
  expect(isComplete([anybody], [signed("told", "ada", "")])).toBe(true);
  expect(isComplete([anybody], [signed("told", "ada", "operator")])).toBe(true);
});

test("the same person twice is one person", () => {
  const twice = [signed("review", "ada", "engineer"), signed("review", "ada", "engineer")];

  expect(missingSignatures([review], twice)).toEqual([
    { item: "review", as: "engineer", count: 1 },
    { item: "review", as: "devops lead", count: 1 },
  ]);
});

test("it is complete when everybody who is asked has signed, and claiming is not signing", () => {
  const two = [signed("review", "ada", "engineer"), signed("review", "bo", "engineer")];
  const claimed = { ...signed("review", "cy", "devops lead"), signedAt: null };

  expect(isComplete([review], [...two, claimed])).toBe(false);
  expect(isComplete([review], [...two, signed("review", "cy", "devops lead")])).toBe(true);
});

test("a signature for one item does not count for another", () => {
  expect(isComplete([anybody, review], [signed("told", "ada", "engineer")])).toBe(false);
});

describe("a value that is asked for", () => {
  const asking = ManualItem.parse({
    id: "snapshot",
    do: "Make a snapshot.",
    note: "required",
    asks: { name: "size", type: "number" },
  });
  const given = (text: string) => ({ note: "made", attachment: { name: "size", text } });

  test("must be there, and of its type", () => {
    expect(signatureProblems(asking, { note: " ", attachment: null })).toEqual({
      note: "A note is asked for.",
      attachment: "The size is asked for.",
    });
    expect(signatureProblems(asking, given("much"))).toEqual({
      attachment: "The size must be a number.",
    });
    expect(signatureProblems(asking, given("12.5"))).toEqual({});
  });

  test("may be a word that has to be typed exactly so", () => {
    const typed = ManualItem.parse({
      id: "go",
      do: "Begin.",
      asks: { name: "word", is: "MIGRATE" },
    });
    const problems = (text: string) =>
      signatureProblems(typed, { note: "", attachment: { name: "word", text } });

    for (const text of ["", "migrate", " MIGRATE", "MIGRATE ", "MIGRATED"])
      expect(problems(text)).toEqual({ attachment: "Type MIGRATE, just so." });
    expect(signatureProblems(typed, { note: "", attachment: null })).not.toEqual({});
    expect(problems("MIGRATE")).toEqual({});
  });

  test("is what later steps refer to", () => {
    const signature = { ...signed("snapshot", "ada", ""), ...given("12.5") };

    expect(signedValues([asking], [signature])).toEqual({ size: 12.5 });
    expect(signedValues([asking], [])).toEqual({});
  });
});

function signed(item: string, person: string, as: string): Signature {
  return {
    item,
    as,
    person: { id: person },
    signedAt: "2026-11-20T02:00:00.000Z",
    note: "",
    attachment: null,
  };
}
