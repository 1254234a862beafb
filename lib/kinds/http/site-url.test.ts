import { expect, test } from "vitest";
import { isWithinSite, siteUrl } from "./site-url";

const SITE = "https://shop.example.org/api";

test.each([
  ["/orders?limit=1", "https://shop.example.org/api/orders?limit=1"],
  ["orders", "https://shop.example.org/api/orders"],
  ["/", "https://shop.example.org/api/"],
  ["/a/./b", "https://shop.example.org/api/a/b"],
  ["//other.example.org/x", "https://shop.example.org/api//other.example.org/x"],
  ["/..hidden/a..b", "https://shop.example.org/api/..hidden/a..b"],
])("%s is within the site", (path, href) => {
  expect(siteUrl(SITE, path).href).toBe(href);
});

test.each([
  "/../admin",
  "/a/../../admin",
  "/%2e%2e/admin",
  "/..%2fadmin",
  "/%2e%2e%5cadmin",
  "/..\\..\\admin",
  "/%252e%252e%252fadmin",
])("%s leads out of it", (path) => {
  expect(() => siteUrl(SITE, path)).toThrow("leads out of the site");
});

test.each([
  "https://shop.example.org.evil.org/api/",
  "https://shop.example.org:444/api/",
  "http://shop.example.org/api/",
  "https://shop.example.org/apis",
  "https://me:pw@shop.example.org/api/",
])("%s is elsewhere", (href) => {
  expect(isWithinSite(SITE, new URL(href))).toBe(false);
});
