import { expect, test } from "vitest";
import { filterCommands } from "./filter-commands";

const commands = [
  { label: "Runs", group: "Go to" },
  { label: "sensor_readings on production", group: "Targets", keywords: "freshguard" },
  { label: "Use the light theme", group: "This device" },
  { label: "Settings", group: "Go to", keywords: "theme people tokens" },
];
const found = (query: string) => filterCommands(commands, query).map((command) => command.label);

test("shows everything, in order, before anything is typed", () => {
  expect(found(" ")).toEqual(commands.map((command) => command.label));
});

test("finds words from their beginnings, in any order, with any punctuation", () => {
  expect(found("prod sens")).toEqual(["sensor_readings on production"]);
  expect(found("READINGS")).toEqual(["sensor_readings on production"]);
  expect(found("ensor")).toEqual([]);
});

test("puts a hit in the label before one in the keywords", () => {
  expect(found("theme")).toEqual(["Use the light theme", "Settings"]);
});

test("looks for a single letter in the labels only", () => {
  expect(found("s")).toEqual(["sensor_readings on production", "Settings"]);
  expect(found("t")).toEqual(["Use the light theme"]);
});
