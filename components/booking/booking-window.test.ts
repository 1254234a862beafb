import { expect, test } from "vitest";
import { asksWhy, firstWindow, readWindow } from "./booking-window";

const typed = { date: "2026-11-21", time: "2:00", lasts: "4h" };

test("a day, a time and a length make a window in UTC", () => {
  expect(readWindow(typed)).toEqual({
    opensAt: new Date("2026-11-21T02:00:00Z"),
    closesAt: new Date("2026-11-21T06:00:00Z"),
  });
});

test.each([
  { ...typed, time: "25:00" },
  { ...typed, time: "" },
  { ...typed, date: "" },
  { ...typed, lasts: "soon" },
  { ...typed, lasts: "-4h" },
])("%j is no window", (wrong) => {
  expect(readWindow(wrong)).toBeNull();
});

test("a reason is asked for outside the quiet hours only", () => {
  expect(asksWhy("02:00-06:00", readWindow(typed))).toBe(false);
  expect(asksWhy("02:00-06:00", readWindow({ ...typed, lasts: "5h" }))).toBe(true);
  expect(asksWhy(null, readWindow({ ...typed, time: "12:00" }))).toBe(false);
});

test("the form begins with the next quiet hours", () => {
  const at = (now: string) => firstWindow("02:00-06:00", "4h", new Date(now)).date;

  expect(at("2026-11-20T01:59:00Z")).toBe("2026-11-20");
  expect(at("2026-11-20T02:00:00Z")).toBe("2026-11-21");
});
