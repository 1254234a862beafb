import { expect } from "vitest";
import type { PartitionFigures } from "@/lib/core/samples/sample";
import { aRun } from "@/tests/a-run";
import { test } from "@/tests/panel";
import { SampleKeeper } from "./sample-keeper";

const START = Date.parse("2026-03-01T02:00:00Z");

const sample = (second: number) => ({
  ...{ at: START + second * 1_000, resolution: 1, figures: { "rows.copied": second }, words: {} },
});
const partitions = (count: number, rows: number, busy = -1): PartitionFigures[] =>
  Array.from({ length: count }, (_, place) => ({
    ...{ name: `p${place}`, place, from: null, to: null, isDefault: false, rows, bytes: 1 },
    ...{ planned: null, changes: place === busy ? 900 : 1 },
  }));

test("a partition is kept when it has changed, and only then", async ({ panel }) => {
  const { db } = panel.system;
  const runId = await aRun(panel);
  const keeper = new SampleKeeper(db, runId, (text) => text);
  await keeper.keep(sample(0), partitions(3, 1), null);
  await keeper.keep(sample(1), partitions(3, 1), null);
  const [first, ...rest] = partitions(3, 1);
  await keeper.keep(
    sample(2),
    [{ ...(first ?? rest[0]), rows: 7 } as PartitionFigures, ...rest],
    null,
  );
  expect(await db.partitionSample.count({ where: { runId } })).toBe(4);
  expect(await db.sample.count({ where: { runId } })).toBe(3);
});

test("writes to all of a thousand partitions are kept a few at a time, the busiest among them", async ({
  panel,
}) => {
  const { db } = panel.system;
  const runId = await aRun(panel);
  const keeper = new SampleKeeper(db, runId, (text) => text);
  for (let second = 0; second < 60; second += 1)
    await keeper.keep(sample(second), partitions(1_000, second, 500), null);
  const rows = await db.partitionSample.count({ where: { runId } });
  expect(rows).toBeGreaterThan(3_000);
  expect(rows).toBeLessThan(3_250);
  const busy = await db.partitionSample.findFirst({
    where: { runId, name: "p500" },
    orderBy: { at: "desc" },
  });
  expect(busy?.figures).toMatchObject({ rows: 59 });
});

test("a secret in what is said is not kept", async ({ panel }) => {
  const { db } = panel.system;
  const runId = await aRun(panel);
  const keeper = new SampleKeeper(db, runId, (text) => text.replaceAll("hush", "[secret]"));
  await keeper.keep({ ...sample(0), words: { quality: "It said hush." } }, null, null);
  const kept = await db.sample.findFirstOrThrow({ where: { runId } });
  expect(kept.words).toEqual({ quality: "It said [secret]." });
});
