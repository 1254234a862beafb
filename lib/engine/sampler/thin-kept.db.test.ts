import { expect } from "vitest";
import { aRun } from "@/tests/a-run";
import { test } from "@/tests/panel";
import { findToThin, thinKept } from "./thin-kept";

const HOUR_MS = 3_600_000;
const END = new Date("2026-03-01T04:00:00Z");

test("a run's seconds become ten of them when it is over, and minutes a day after; a partition keeps its last", async ({
  panel,
}) => {
  const { db } = panel.system;
  const runId = await aRun(panel);
  const at = (seconds: number) => new Date(END.getTime() - seconds * 1_000);
  await db.sample.createMany({
    data: Array.from({ length: 600 }, (_, n) => ({
      ...{ runId, at: at(n + 1), resolution: 1 },
      figures: { "lag.seconds": n === 77 ? 9 : 1 },
    })),
  });
  await db.partitionSample.createMany({
    data: [1, 2, 90].map((seconds) => ({
      ...{ runId, name: "p1", at: at(seconds), resolution: 1, figures: { rows: seconds } },
    })),
  });
  const run = { id: runId, endedAt: null };
  const during = new Date(END.getTime() + HOUR_MS);
  expect(await thinKept(db, run, during)).toBe(0);

  const over = { id: runId, endedAt: END };
  expect(await thinKept(db, over, during)).toBe(540);
  const tens = await db.sample.findMany({ where: { runId } });
  expect(tens).toHaveLength(60);
  expect(tens.every(({ resolution }) => resolution === 10)).toBe(true);
  expect(tens.filter(({ figures }) => JSON.stringify(figures).includes("9"))).toHaveLength(1);
  const seen = await db.partitionSample.findMany({ where: { runId }, orderBy: { at: "asc" } });
  expect(seen.map(({ figures }) => figures)).toEqual([{ rows: 90 }, { rows: 1 }]);
  expect(await thinKept(db, over, during)).toBe(0);

  const later = new Date(END.getTime() + 25 * HOUR_MS);
  await thinKept(db, over, later);
  expect(await db.sample.count({ where: { runId, resolution: 60 } })).toBe(10);
  expect(await findToThin(db, later)).toEqual([]);
});

test("a run that goes on for days keeps its last six hours to the second", async ({ panel }) => {
  const { db } = panel.system;
  const runId = await aRun(panel);
  const now = new Date("2026-03-05T00:00:00Z");
  const ago = [1, 5, 7, 30, 49, 70].flatMap((hours) =>
    [0, 1].map((n) => hours * HOUR_MS - n * 1_000),
  );
  await db.sample.createMany({
    data: ago.map((ms) => ({
      runId,
      at: new Date(now.getTime() - ms),
      resolution: 1,
      figures: {},
    })),
  });
  expect(await findToThin(db, now)).toEqual([{ id: runId, endedAt: null }]);
  await thinKept(db, { id: runId, endedAt: null }, now);
  const kept = await db.sample.findMany({ where: { runId }, orderBy: { at: "desc" } });
  expect(kept.map(({ resolution }) => resolution)).toEqual([1, 1, 1, 1, 10, 10, 60, 60]);
  expect(await findToThin(db, now)).toEqual([]);
});

test("the database refuses a sample that would fill its disk", async ({ panel }) => {
  const { db } = panel.system;
  const runId = await aRun(panel);
  const figures = Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`figure-${n}`, n]));
  const write = db.sample.create({ data: { runId, at: END, resolution: 1, figures } });
  await expect(write).rejects.toThrow(/sample_is_small/);
});
