import { expect, test } from "vitest";
import { fillPath } from "./fill-path";

test("puts fields of the answer into the path, each as one piece", () => {
  expect(fillPath("/targets/{id}", { id: "a/b" })).toBe("/targets/a%2Fb");
  expect(fillPath("/runs/{runId}/{phase}", { runId: 7, phase: "copy" })).toBe("/runs/7/copy");
  expect(fillPath("/targets", null)).toBe("/targets");
});

test("takes a whole path from the answer", () => {
  expect(fillPath("{url}", { url: "/runs/7?tab=plan" })).toBe("/runs/7?tab=plan");
});

test("goes nowhere when the answer lacks the field", () => {
  expect(fillPath("/targets/{id}", {})).toBeNull();
  expect(fillPath("/targets/{id}", "created")).toBeNull();
});

test("never leads out of the panel", () => {
  for (const url of ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example"]) {
    expect(fillPath("{url}", { url })).toBeNull();
  }
});
