import { describe, expect, test } from "vitest";
import { addressOf, isServed, uniteWants } from "./tab-wants";

const wants = (given: Record<string, string | null>) => new Map(Object.entries(given));

describe("what several tabs want together", () => {
  test("is each topic once, at the version that all of them have", () => {
    const united = uniteWants([wants({ runs: "7", "run:a": "1" }), wants({ runs: "7" })]);
    expect(united).toEqual(wants({ runs: "7", "run:a": "1" }));
  });

  test("is the whole of a topic where they have different versions of it, or one has none", () => {
    expect(uniteWants([wants({ runs: "7" }), wants({ runs: "8" })])).toEqual(wants({ runs: null }));
    expect(uniteWants([wants({ runs: "7" }), wants({ runs: null })])).toEqual(
      wants({ runs: null }),
    );
    const three = [wants({ runs: "7" }), wants({ runs: "8" }), wants({ runs: "8" })];
    expect(uniteWants(three)).toEqual(wants({ runs: null }));
  });
});

describe("a stream", () => {
  test("serves another tab that has what it is at, and what it has still to begin with", () => {
    const followed = wants({ runs: "7", "run:a": null });
    expect(isServed(followed, wants({ runs: "7" }))).toBe(true);
    expect(isServed(followed, wants({ runs: "7", "run:a": "3" }))).toBe(true);
  });

  test("does not serve a tab that is behind it, nor a topic that it does not follow", () => {
    const followed = wants({ runs: "7" });
    expect(isServed(followed, wants({ runs: "6" }))).toBe(false);
    expect(isServed(followed, wants({ runs: null }))).toBe(false);
    expect(isServed(followed, wants({ "run:a": "1" }))).toBe(false);
  });

  test("is asked for with the versions that are there already", () => {
    expect(addressOf(wants({ runs: "7", "run:a": null }))).toBe(
      "/api/events?topics=run%3Aa%2Cruns&after=runs%3D7",
    );
    expect(addressOf(wants({ runs: null }))).toBe("/api/events?topics=runs");
  });
});
