import { expect, test } from "vitest";
import { interpretKey, type KeyPress } from "./interpret-key";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  command: false,
  alt: false,
  taken: false,
  ...more,
});

test("opens the palette with Ctrl-K, even from inside a field", () => {
  expect(interpretKey(press("k", { command: true, taken: true }), false)).toEqual({
    does: "palette",
  });
});

test("goes to a part with g and its letter", () => {
  expect(interpretKey(press("g"), false)).toEqual({ does: "wait" });
  expect(interpretKey(press("t"), true)).toEqual({ does: "go", letter: "t" });
});

test("leaves what is typed into a field alone", () => {
  for (const key of ["g", "?", "t"]) {
    expect(interpretKey(press(key, { taken: true }), true)).toEqual({ does: "nothing" });
  }
});

test("leaves the shortcuts of the browser alone", () => {
  expect(interpretKey(press("g", { command: true }), false)).toEqual({ does: "nothing" });
  expect(interpretKey(press("r", { command: true }), true)).toEqual({ does: "nothing" });
});

test("has no single key that does more than wait or explain", () => {
  const keys = [
    ..."abcdefghijklmnopqrstuvwxyz0123456789",
    "Enter",
    "Delete",
    "Backspace",
    "Escape",
  ];
  const meanings = new Set(keys.map((key) => interpretKey(press(key), false).does));

  expect(meanings).toEqual(new Set(["nothing", "wait"]));
});
