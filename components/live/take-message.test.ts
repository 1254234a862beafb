import { describe, expect, test } from "vitest";
import { newerOf, takeMessage } from "./take-message";

const fold = (state: string, change: string) => state + change;
const at = (version: string) => ({ version, state: "a" });
const message = (from: string | null, version: string) => ({
  ...{ topic: "runs", from, version, changes: ["b", "c"] },
});

describe("a message of a stream", () => {
  test("leads from the version that is there to the next, change by change", () => {
    expect(takeMessage(at("9"), message("9", "10"), fold)).toEqual({ version: "10", state: "abc" });
  });

  test("begins anew where it is the whole", () => {
    expect(takeMessage(at("3"), message(null, "10"), fold)?.version).toBe("10");
  });

  test("is taken where it overlaps what is known, and where only progress has moved", () => {
    expect(takeMessage(at("9"), message("7", "10"), fold)?.version).toBe("10");
    expect(takeMessage(at("9"), message("9", "9"), fold)?.state).toBe("abc");
  });

  test("is not taken where something before it was missed", () => {
    expect(takeMessage(at("8"), message("9", "10"), fold)).toBeUndefined();
  });

  test("that is older than what is known changes nothing, nor does one of a thing that is gone", () => {
    expect(takeMessage(at("11"), message("9", "10"), fold)).toEqual(at("11"));
    expect(takeMessage(at("9"), { topic: "runs", gone: true }, fold)).toEqual(at("9"));
  });
});

test("of two views the one with the higher version counts, however long the number is", () => {
  expect(newerOf(at("9"), at("10"))).toEqual(at("10"));
  expect(newerOf(at("10"), at("9"))).toEqual(at("10"));
});
