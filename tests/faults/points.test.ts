import { glob, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { FAULT_POINTS, point } from "./points";

test("every one of the forty points has a test that names it", async () => {
  const proven = new Set<number>();
  for await (const file of glob("{lib,tests}/**/*.{db,long}.test.ts"))
    for (const [, number] of (await readFile(file, "utf8")).matchAll(/\bpoint\(\s*(\d+),/g))
      proven.add(Number(number));

  const open = FAULT_POINTS.map((name, index) => ({ number: index + 1, name })).filter(
    ({ number }) => !proven.has(number),
  );
  expect(open).toEqual([]);
  expect(FAULT_POINTS).toHaveLength(40);
  expect(Math.max(...proven)).toBe(40);
  expect(point(7, "it stops")).toBe("fault 07, two runners: it stops");
});
