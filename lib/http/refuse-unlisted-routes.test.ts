import { expect, test } from "vitest";
import { listRouteFiles } from "./list-route-files";
import { findWrongRoutes } from "./refuse-unlisted-routes";
import { APP_ROUTES } from "./route-table";

const files = await listRouteFiles("app", "pages");

test("every page and route is in the table, and the table names no other", () => {
  expect(files.length).toBeGreaterThan(30);
  expect(findWrongRoutes(files, APP_ROUTES)).toEqual([]);
});

test("a planted route, page, or method that is not in the table is named", () => {
  const planted = [
    { file: "app/api/secret/route.ts", answersTo: ["GET /api/secret"], named: [] },
    { file: "app/targets/page.tsx", answersTo: ["PAGE /targets"], named: ["PAGE /audit"] },
  ];

  expect(findWrongRoutes(planted, ["PAGE /targets", "GET /gone"])).toEqual([
    "app/api/secret/route.ts answers GET /api/secret, which is not in the table.",
    "app/targets/page.tsx answers PAGE /targets without opening it under that name.",
    "No file answers GET /gone.",
  ]);
});
