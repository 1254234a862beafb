import { expect, test } from "vitest";
import { isNewer, parseTopic, readVersions, writeVersions } from "./topic";

const ID = "0196f0c0-0000-7000-8000-000000000001";

test("a topic names a run, who is at it, what is read of it, or all of them; what names nothing is no topic", () => {
  expect(parseTopic(`run:${ID}`)).toEqual({ kind: "run", runId: ID });
  expect(parseTopic(`here:${ID}`)).toEqual({ kind: "here", runId: ID });
  expect(parseTopic(`samples:${ID}`)).toEqual({ kind: "samples", runId: ID });
  expect(parseTopic("runs")).toEqual({ kind: "runs" });
  expect(parseTopic("inbox")).toEqual({ kind: "inbox" });
  for (const odd of [
    "",
    "run",
    "run:1",
    "RUN:x",
    "people",
    "samples",
    "runs:all",
    `run:${ID},runs`,
  ])
    expect(parseTopic(odd)).toBeUndefined();
});

test("versions come back as they went, and what makes no sense is left out", () => {
  const versions = new Map([
    [`run:${ID}`, "12"],
    ["runs", "345"],
  ]);
  expect(readVersions(writeVersions(versions))).toEqual(versions);
  expect(readVersions("runs=,=4,x,,runs=7")).toEqual(new Map([["runs", "7"]]));
});

test("of two versions the larger number is newer, and not the longer or later text", () => {
  expect(isNewer("10", "9")).toBe(true);
  expect(isNewer("9", "10")).toBe(false);
  expect(isNewer("9007199254740993", "9007199254740992")).toBe(true);
});
