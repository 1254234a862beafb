import { expect, test } from "vitest";
import { activeFilters, auditHref } from "./active-filters";

test("each part of a filter can be taken away alone, and the trail then begins at its newest entry", () => {
  expect(activeFilters({ who: "Ada", outcome: "denied", before: "40" })).toEqual([
    { label: "Who", value: "Ada", hrefWithout: "/audit?outcome=denied" },
    { label: "Outcome", value: "denied", hrefWithout: "/audit?who=Ada" },
  ]);
});

test("an empty field and a word that is no filter are not in force", () => {
  expect(activeFilters({ who: "", colour: "red" })).toEqual([]);
});

test("the address without a filter is the plain one", () => {
  expect(auditHref({ who: "", act: undefined })).toBe("/audit");
  expect(auditHref({ who: "Ada L", before: "9" })).toBe("/audit?who=Ada+L&before=9");
});
