import { expect } from "vitest";
import { aPlan } from "@/tests/a-plan";
import { test } from "@/tests/panel";
import { RUNNING, stage } from "@/tests/stage";
import { extendWindow } from "./extend-window";
import { getRunView } from "./reading/get-run";

test("a window closes later and never earlier, with a reason that the timeline keeps", async ({
  panel,
}) => {
  const wheel = await panel.as("operator");
  const runId = await stage(panel, aPlan(), {
    ...{ run: { ...RUNNING, closesAt: new Date("2100-01-01T06:00Z") }, wheel },
  });
  const extend = (closesAt: string) =>
    extendWindow(wheel, { runId, closesAt, reason: "The copy is slower than it was." });

  for (const wrong of ["2100-01-01T05:59Z", "2100-01-01T06:00:00Z", "later", "2100-02-30T99:00Z"])
    await expect(extend(wrong)).rejects.toThrow();
  await extend("2100-01-01T08:30+02:00");

  const { closesAt, timeline } = await getRunView(wheel, runId);
  expect(closesAt).toBe("2100-01-01T06:30:00.000Z");
  expect(timeline.map(({ words }) => words)).toEqual([
    "Person 1 extends the window from 2100-01-01 06:00 UTC to 2100-01-01 06:30 UTC: The copy is slower than it was.",
  ]);
});
