import { expect, test } from "vitest";
import { ShownLines, sectionsOf } from "./log-sections";

const AT = (second: number) => `2026-11-21T02:00:0${second}.000Z`;
const HEADINGS = [
  { line: 3, title: "Create", at: AT(1) },
  { line: 10, title: "Fill", at: AT(4) },
  { line: 11, title: "Look", at: AT(5) },
];

test("a section goes on to the next and lasts as long; the last one lasts to the end, once there is one", () => {
  const shapes = (endedAt: string | null) =>
    sectionsOf(HEADINGS, 20, endedAt).map(({ line, lastLine, ms }) => [line, lastLine, ms]);

  expect(shapes(AT(9))).toEqual([
    [3, 9, 3_000],
    [10, 10, 1_000],
    [11, 20, 4_000],
  ]);
  expect(shapes(null)[2]).toEqual([11, 20, null]);
});

test("lines under a folded heading have no place, and all others keep their numbers", () => {
  const sections = sectionsOf(HEADINGS, 20, null);
  const shown = new ShownLines(20, sections, new Set([3, 11]));

  const lines = Array.from({ length: shown.count }, (_, place) => shown.lineAt(place));
  expect(lines).toEqual([1, 2, 3, 10, 11]);
  expect(lines.map((line) => shown.placeOf(line))).toEqual([0, 1, 2, 3, 4]);
  expect(shown.placeOf(7)).toBe(2);
  expect(shown.placeOf(15)).toBe(4);
});

test("with nothing folded every line has its place", () => {
  const shown = new ShownLines(300_000, sectionsOf(HEADINGS, 300_000, null), new Set());
  expect([shown.count, shown.lineAt(299_999), shown.placeOf(300_000)]).toEqual([
    300_000, 300_000, 299_999,
  ]);
});
