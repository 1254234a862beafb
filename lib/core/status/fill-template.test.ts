import { expect, test } from "vitest";
import { fillTemplate } from "./fill-template";

test("only what people outside may read is filled into a template", () => {
  const values = { "opens at": "02:00", "closes at": "06:00", date: "2026-11-21", link: "LINK" };
  expect(
    fillTemplate("{{ run.date }} to {{run.closes at}} on {{ run.target }}: {{ run.link }}", values),
  ).toBe("2026-11-21 to 06:00 on {{ run.target }}: LINK");
});
