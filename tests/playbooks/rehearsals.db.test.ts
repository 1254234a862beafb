import { describe, expect } from "vitest";
import { test } from "@/demo/world-fixture";
import { expectEnd, withNight } from "./night";

const SIGNED = [
  ...["--answer", "rows per hour in the window=72000", "--answer", "rows restored=2000"],
  ...["--answer", "backup name=production-backup", "--answer", "commit=4f2c1a9"],
];

describe("while its application writes, a playbook is rehearsed", () => {
  test("sensor-readings: to its end", async ({ world }) => {
    await withNight({ world, system: "sensors", rate: 20 }, async (night) => {
      const end = await night.rehearse("sensor-readings", "--set", "watched=10s", ...SIGNED);

      expectEnd(end, "completed");
      expect(night.accepted()).toBeGreaterThan(100);
      expect(await night.compareAtTheEnd()).toMatchObject({ equal: true });
    });
  }, 300_000);

  test("webhook-log: back again after the cutover, and what was written since is there", async ({
    world,
  }) => {
    await withNight({ world, system: "webhooks", rate: 20 }, async (night) => {
      const back = ["--back-after", "todays-partition", "--way", "swap-back"];
      const end = await night.rehearse("webhook-log", ...back, ...SIGNED);

      expectEnd(end, "rolled_back");
      expect(await night.compareAtTheEnd()).toMatchObject({ equal: true });
    });
  }, 300_000);
});
