import { expect } from "vitest";
import { aRun } from "@/tests/a-run";
import { type TestPanel, test } from "@/tests/panel";
import { followSamples } from "./follow-samples";
import { readSamples } from "./read-samples";

const START = Date.parse("2026-03-01T02:00:00Z");

async function keep({ system }: TestPanel, runId: string, seconds: number, from = 0) {
  await system.db.$executeRaw`
    insert into sample (run_id, at, resolution, figures)
    select ${runId}::uuid, to_timestamp(${START / 1_000}::float8 + n), 1,
           jsonb_build_object('rows.copied', n, 'copy.rate', 1)
      from generate_series(${from}::int, ${from + seconds - 1}::int) as n`;
}

const seen = (runId: string, second: number, name: string, rows: number) => ({
  ...{ runId, name, at: new Date(START + second * 1_000), resolution: 1 },
  figures: {
    place: 0,
    from: null,
    to: null,
    isDefault: false,
    rows,
    bytes: 1,
    planned: null,
    changes: 0,
  },
});

test("a short time is given to the second, a long one in 600 points at most", async ({ panel }) => {
  const ctx = await panel.as("viewer");
  const runId = await aRun(panel);
  await keep(panel, runId, 500);
  const short = await readSamples(ctx, { runId });
  expect([short.at.length, short.resolution]).toEqual([500, 1]);
  expect(short.values["rows.copied"]?.at(-1)).toBe(499);

  await keep(panel, runId, 14_000, 500);
  const long = await readSamples(ctx, { runId });
  expect(long.at.length).toBeGreaterThan(300);
  expect(long.at.length).toBeLessThanOrEqual(601);
  expect(long.values["rows.copied"]?.at(-1)).toBeGreaterThan(14_450);

  const part = await readSamples(ctx, {
    ...{ runId, series: "copy.rate", resolution: "10" },
    ...{ from: "2026-03-01T02:00:00Z", to: "2026-03-01T02:01:00Z" },
  });
  expect(part.values).toEqual({ "copy.rate": [1, 1, 1, 1, 1, 1] });
});

test("whoever comes back with the last moment is given what came after it, and the partitions that changed since", async ({
  panel,
}) => {
  const ctx = await panel.as("viewer");
  const runId = await aRun(panel);
  await keep(panel, runId, 10);
  const data = [seen(runId, 1, "p1", 5), seen(runId, 2, "p2", 1), seen(runId, 8, "p1", 9)];
  await panel.system.db.partitionSample.createMany({ data });
  const all = await readSamples(ctx, { runId });
  expect(all.partitions.map(({ name, rows }) => [name, rows])).toEqual([
    ["p1", 9],
    ["p2", 1],
  ]);
  const more = await readSamples(ctx, { runId, after: START + 5_000 });
  expect(more.at.map((at) => at - START)).toEqual([6_000, 7_000, 8_000, 9_000]);
  expect(more.partitions.map(({ name }) => name)).toEqual(["p1"]);
  const none = await readSamples(ctx, { runId, after: all.last });
  expect(none).toMatchObject({ at: [], last: null });
});

test("a follower hears of a sample when it is kept", async ({ panel }) => {
  const ctx = await panel.as("viewer");
  const runId = await aRun(panel);
  await keep(panel, runId, 2);
  const following = followSamples(ctx, panel.database.url, { runId });
  expect((await following.next()).value?.at).toHaveLength(2);
  const next = following.next();
  await keep(panel, runId, 1, 2);
  expect((await next).value?.at).toEqual([START + 2_000]);
  await following.return(undefined);
});

test("a run that is not there, a resolution that is none and a series that is none are refused", async ({
  panel,
}) => {
  const ctx = await panel.as("viewer");
  const runId = await aRun(panel);
  const other = "00000000-0000-7000-8000-000000000000";
  await expect(readSamples(ctx, { runId: other })).rejects.toMatchObject({ code: "not_found" });
  await expect(readSamples(ctx, { runId, resolution: "0" })).rejects.toThrow();
  await expect(readSamples(ctx, { runId, series: "'; drop" })).rejects.toThrow();
});
