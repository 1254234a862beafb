import { expect } from "vitest";
import { test } from "@/tests/postgres";
import { Chance } from "./chance";
import { laySource } from "./ground";
import { listLeftovers } from "./leftovers";
import { beginMove, killWhen, onDatabase, reach, steer, WITHOUT } from "./there-and-back";
import { startWriters } from "./writers";

test("killed in every state, forwards, back and forwards again under writers, a table has every acknowledged row", async ({
  scratch: { url },
}) => {
  await onDatabase(url, (client) => laySource(client, 3_000));
  await using writers = await startWriters(() => url, 5, { without: WITHOUT });
  const chance = new Chance(7);
  const id = await beginMove(url);

  await killWhen(url, id, "ready", ({ actions }) => actions >= 5);
  await steer(url, id, { speed: 5 });
  await killWhen(url, id, "ready", ({ chunks }) => chunks >= 3);
  await steer(url, id, { speed: 100 });
  await killWhen(url, id, "ready", ({ state }) => state === "catching_up" || state === "indexing");
  await killWhen(url, id, "ready", ({ actions }) => actions >= 30);
  expect(await reach(url, id, "ready")).toBe("");
  expect(await reach(url, id, "reversible", { chance, times: 3, withinMs: 1_500 })).toBe("");
  await killWhen(url, id, "in_step", ({ batches }) => batches >= 5);
  expect(await reach(url, id, "rolled_back", { chance, times: 3, withinMs: 1_500 })).toBe("");
  expect(await reach(url, id, "aborted")).toBe("");

  const again = await beginMove(url);
  expect(await reach(url, again, "ready")).toBe("");
  expect(await reach(url, again, "reversible")).toBe("");
  expect(await reach(url, again, "finalized", { chance, times: 2, withinMs: 1_200 })).toBe("");
  const { wrong, operations } = await writers.stop();

  expect(wrong).toEqual([]);
  expect(operations).toBeGreaterThan(1_000);
  await onDatabase(url, async (client) => {
    const { rows } = await client.query(`select relkind from pg_class where relname = 'Reading'`);
    expect(rows).toEqual([{ relkind: "p" }]);
    expect(await listLeftovers(client)).toEqual([]);
  });
}, 240_000);
