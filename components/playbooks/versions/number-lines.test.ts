import { expect, test } from "vitest";
import { numberLines } from "./number-lines";

test("a line that was added has no number before, one that was removed none after", () => {
  const lines = [
    { sign: " ", text: "a" },
    { sign: "-", text: "b" },
    { sign: "+", text: "c" },
    { sign: "+", text: "d" },
    { sign: " ", text: "e" },
  ] as const;

  const numbered = numberLines({ from: 7, to: 9, lines: [...lines] });

  expect(numbered.map(({ before, after }) => [before, after])).toEqual([
    [7, 9],
    [8, null],
    [null, 10],
    [null, 11],
    [9, 12],
  ]);
});
