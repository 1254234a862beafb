import { expect, test } from "vitest";
import { BadRequest, matchPath } from "./route";

test("a path fits its pattern part by part", () => {
  expect(matchPath("/api/recipes/:id", "/api/recipes/7")).toEqual({ id: "7" });
  expect(matchPath("/api/recipes/:id", "/api/recipes/a%20b")).toEqual({ id: "a b" });
  expect(matchPath("/api/recipes/:id", "/api/recipes/")).toBeUndefined();
  expect(matchPath("/api/recipes", "/api/recipes/7")).toBeUndefined();
  expect(matchPath("/health", "/healthy")).toBeUndefined();
});

test("a path that cannot be read is a bad request, not a bug", () => {
  expect(() => matchPath("/api/recipes/:id", "/api/recipes/%zz")).toThrow(BadRequest);
});
