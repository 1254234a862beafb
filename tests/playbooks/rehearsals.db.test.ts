import { describe, expect } from "vitest";
import { buildOn, test } from "@/demo/world-fixture";
import { givenEnv } from "@/lib/config/env";
import { expectEnd, withNight } from "./night";

// Tables of the demonstration's own size, and a soak of minutes; the suite that takes its time has them.
const isThorough = givenEnv()["PLAYBOOKS_THOROUGH"] === "1";
const ROWS = isThorough ? 1_000_000 : 2_000;
const RATE = isThorough ? 100 : 20;
const LIMIT_MS = isThorough ? 900_000 : 300_000;

const SIGNED = [
  ...["--answer", "rows per hour in the window=72000", "--answer", "rows restored=2000"],
  ...["--answer", "backup name=production-backup", "--answer", "commit=4f2c1a9"],
];
const WATCHED = ["--set", `watched=${isThorough ? "90s" : "10s"}`];

const SENSORS = { playbook: "sensor-readings", system: "sensors" } as const;
const WEBHOOKS = { playbook: "webhook-log", system: "webhooks" } as const;
const back = (step: string, way: string) => ["--back-after", step, "--way", way];

const NIGHTS = [
  { ...SENSORS, told: "to its end", ends: "completed", more: WATCHED },
  {
    ...{ ...WEBHOOKS, told: "back after the cutover", ends: "rolled_back" },
    more: back("made-twice", "swap-back"),
  },
];

const LONG_NIGHTS = [
  { ...WEBHOOKS, told: "to its end", ends: "completed", more: [] },
  {
    ...{ ...SENSORS, told: "back after it was watched", ends: "rolled_back" },
    more: [...WATCHED, ...back("way-back-short", "swap-back")],
  },
  {
    ...{ ...SENSORS, told: "given up after the copy", ends: "rolled_back" },
    more: back("index", "give-up"),
  },
];

describe("by its defaults, a playbook can be booked anywhere", () => {
  for (const { playbook, system } of [SENSORS, WEBHOOKS])
    test(
      playbook,
      async ({ ground }) => {
        const world = await buildOn(ground);
        await withNight({ world, system, rate: RATE }, async (night) => {
          expect(await night.dryRun(playbook, "production")).toEqual([]);
          expect(await night.dryRun(playbook, "staging")).toEqual([]);
        });
      },
      LIMIT_MS,
    );
});

describe("while its application writes, a playbook is rehearsed, and no row is lost", () => {
  for (const { playbook, system, told, ends, more } of [
    ...NIGHTS,
    ...(isThorough ? LONG_NIGHTS : []),
  ])
    test(
      `${playbook}: ${told}`,
      async ({ ground }) => {
        const world = await buildOn(ground, { rows: ROWS, fresh: true });
        await withNight({ world, system, rate: RATE }, async (night) => {
          const end = await night.rehearse(playbook, ...more, ...SIGNED);

          expectEnd(end, ends);
          expect(night.accepted()).toBeGreaterThan(100);
          expect(await night.compareAtTheEnd()).toMatchObject({ equal: true });
        });
      },
      LIMIT_MS,
    );
});
